using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Daemon.Presets;

/// <summary>Writes a file that is whole at every moment, whenever the power goes: written beside, flushed, renamed, and the folder flushed.</summary>
internal static class StateFile
{
    internal const string Previous = ".previous";

    /// <summary>Replaces a file; what it was stays beside it as its previous generation.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    internal static void Write(string file, byte[] bytes)
    {
        string folder = Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(folder);
        using (FileStream stream = new(file + ".new", FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        if (File.Exists(file))
        {
            File.Move(file, file + Previous, overwrite: true);
        }

        File.Move(file + ".new", file, overwrite: true);
        FolderSync.Flush(folder);
    }
}
