using LatentInstallation.Controls;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>Finds a piece that runs on this machine: the kernel lets one program listen to a MIDI box.</summary>
internal static class RunningPiece
{
    /// <summary>What to tell somebody who wants to look at the controls meanwhile; null when nothing is in the way.</summary>
    /// <param name="rows">The table of controls.</param>
    /// <param name="processes">The kernel's folder of processes, or a directory tree that stands in for it.</param>
    public static string? Warning(IReadOnlyList<ControlRow> rows, string processes = "/proc")
    {
        if (rows.All(row => row.Source == ControlInput.Iio) || Find(processes) is not { } process)
        {
            return null;
        }

        return $"The piece runs on this machine (process {process}) and holds its boxes: controls that it has taken show as lost here. "
            + "'sudo systemctl stop latent-installation' (or ending the program) frees them; start it again afterwards.";
    }

    private static string? Find(string processes)
    {
        try
        {
            return Directory.EnumerateDirectories(processes)
                .Select(folder => Path.GetFileName(folder))
                .FirstOrDefault(name => int.TryParse(name, out int number) && number != Environment.ProcessId && IsPiece(Path.Combine(processes, name, "cmdline")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsPiece(string file)
    {
        try
        {
            string[] words = File.ReadAllText(file).Split('\0');
            int program = Array.FindIndex(words, word => Path.GetFileName(word) is "latent" or "latent.dll");
            return program >= 0 && words.ElementAtOrDefault(program + 1) == "run";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended while it was looked at, or is none of ours.
            return false;
        }
    }
}
