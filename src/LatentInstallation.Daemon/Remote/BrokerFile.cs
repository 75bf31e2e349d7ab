using System.Globalization;

namespace LatentInstallation.Daemon.Remote;

/// <summary>The configuration of our own broker, in a folder that lives as long as this object: loopback only, anybody on this machine, nothing on disk.</summary>
internal sealed class BrokerFile : IDisposable
{
    /// <summary>Who runs the broker when we are root: Debian's package makes this user, who must be able to read the file.</summary>
    internal const string User = "mosquitto";

    private const UnixFileMode ReadableFolder =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode ReadableFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly DirectoryInfo _folder;

    private BrokerFile(DirectoryInfo folder) => _folder = folder;

    internal string Path => System.IO.Path.Combine(_folder.FullName, "mosquitto.conf");

    internal static BrokerFile Write(int port)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("latent-broker-");
        BrokerFile file = new(folder);
        File.WriteAllText(file.Path, Text(port));
        File.SetUnixFileMode(file.Path, ReadableFile);
        folder.UnixFileMode = ReadableFolder;
        return file;
    }

    internal static string Text(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Written by the installation; it lives as long as its broker.
        listener {port} 127.0.0.1
        allow_anonymous true
        persistence false
        connection_messages false
        log_dest stderr
        log_type error
        log_type warning
        set_tcp_nodelay true
        max_connections 200
        max_queued_messages 1000
        message_size_limit 16777216

        """);

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A small file in the temporary folder stays behind; the system clears it.
        }
    }
}
