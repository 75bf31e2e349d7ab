using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Patches;

/// <summary>The patches that the piece ships with: the files of the folder <c>patches</c>, which travel inside the program, so that a name always plays.</summary>
internal static class ShippedPatches
{
    /// <summary>The one that <c>built-in</c> means.</summary>
    internal const string Usual = "visualizer";

    private const string Place = "LatentInstallation.Daemon.Patches.";

    /// <summary>Their names, the usual one first.</summary>
    internal static IReadOnlyList<string> Names { get; } = [Usual, "breathing", "percussion", "chroma", "quiet"];

    /// <summary>A patch for a piece; what its network cannot do is left out.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    internal static PatchConfiguration Find(string name, ParameterTable table)
    {
        var errors = new ConfigurationErrors($"{name}.yaml");
        using Stream file = typeof(ShippedPatches).Assembly.GetManifestResourceStream($"{Place}{name}.yaml") ?? throw new ArgumentException($"There is no patch '{name}'.", nameof(name));
        using var reader = new StreamReader(file);
        ConfigurationNode? root = ConfigurationText.Parse(reader.ReadToEnd(), errors);
        PatchConfiguration? patch = root is null ? null : PatchSection.Read(new ConfigurationSection(root, "", errors), table, [], leavesOut: true);
        return patch is not null && errors.Count == 0
            ? patch with { Name = name }
            : throw new InvalidOperationException(string.Join(Environment.NewLine, errors.ToLines()));
    }
}
