namespace LatentInstallation.Daemon.Tests.CommandLine;

/// <summary>The committed model, and the arrays that the original implementation made with it.</summary>
internal static class Fruit
{
    internal static string Model { get; } = Path.Combine(Repository.Root, "models", "fruit");

    internal static string Original(string file) => Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "models", "fruit-128", file));
}
