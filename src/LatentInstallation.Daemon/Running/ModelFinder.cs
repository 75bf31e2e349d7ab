namespace LatentInstallation.Daemon.Running;

/// <summary>Finds what ships with the program, from wherever it was started.</summary>
internal static class ModelFinder
{
    /// <summary>What somebody named on the command line: as it is, else what ships under that name.</summary>
    internal static string Resolve(string named, string full) =>
        Directory.Exists(full) || File.Exists(full) || Path.IsPathRooted(named) ? full : Shipped(named) ?? full;

    /// <summary>A full path from the configuration: as it is, else the shipped model of that name.</summary>
    internal static string Beside(string full) =>
        Directory.Exists(full) || File.Exists(full) ? full : Shipped(Path.Combine("models", Path.GetFileName(full))) ?? full;

    /// <summary>A path below one of the folders that hold the program; null when there is none.</summary>
    internal static string? Shipped(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, relative);
            if (Directory.Exists(candidate) || File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
