namespace LatentInstallation.Daemon.Tests.Script;

/// <summary>The working copy that these tests were built in.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    internal static string At(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LatentInstallation.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No LatentInstallation.sln above {AppContext.BaseDirectory}.");
    }
}
