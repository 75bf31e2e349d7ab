namespace LatentInstallation.Import.Tests;

/// <summary>Finds test data in place: the folder beside the one that holds the solution.</summary>
internal static class Shared
{
    internal static string Repository { get; } = FindRepository();

    internal static string Folder(string name) => Path.GetFullPath(Path.Combine(Repository, "..", "shared", name));

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LatentInstallation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("LatentInstallation.sln is in no folder above the tests.");
    }
}
