using System.Text;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>The configuration file as it is edited: whole at every moment, whenever the power goes, with its previous generation beside it.</summary>
internal sealed class CalibrationFile
{
    /// <summary>What the file before is called.</summary>
    public const string Previous = ".previous";

    private const char Mark = '\uFEFF';

    private readonly byte[] _bytes;
    private readonly string _mark;

    /// <summary>Reads it.</summary>
    /// <param name="path">Its path; a link's target is edited, so that the link stays one.</param>
    public CalibrationFile(string path)
    {
        Path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        _bytes = File.ReadAllBytes(Path);
        string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(_bytes);
        Text = text.TrimStart(Mark);
        _mark = text[..^Text.Length];
    }

    public string Path { get; }

    /// <summary>What it held, without the mark that some editors put in front.</summary>
    public string Text { get; }

    /// <summary>Replaces it.</summary>
    /// <exception cref="IOException">The disk refuses, or somebody else changed the file meanwhile: nothing was written.</exception>
    public void Replace(string text)
    {
        if (!File.ReadAllBytes(Path).AsSpan().SequenceEqual(_bytes))
        {
            throw new IOException($"{Path} was changed by somebody else meanwhile. Nothing was written: begin again.");
        }

        try
        {
            UnixFileMode mode = File.GetUnixFileMode(Path);
            Write(Path + Previous, _bytes, mode);
            Write(Path + ".new", Encoding.UTF8.GetBytes(_mark + text), mode);
            File.Move(Path + ".new", Path, overwrite: true);
            FolderSync.Flush(System.IO.Path.GetDirectoryName(Path)!);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"{Path} cannot be written: {error.Message} Run the same command with sudo.", error);
        }
    }

    private static void Write(string path, byte[] bytes, UnixFileMode mode)
    {
        using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None);
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }
}
