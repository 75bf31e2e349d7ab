using LatentInstallation.Controls;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads the patch: a shipped one by its name, a file of its own, or written out.</summary>
internal static class PatchSection
{
    internal const string BuiltIn = "built-in";
    private const int MostSeeds = 16;

    /// <returns>Null for the built-in one.</returns>
    public static PatchConfiguration? Read(ConfigurationSection root, InstallationConfiguration configuration, ParameterTable? table, ConfigurationErrors errors)
    {
        ConfigurationNode? node = root.Find("patch");
        if (root.IsWord("patch", [BuiltIn, .. ShippedPatches.Names], orFile: ".yaml") is { } word)
        {
            return word == BuiltIn || table is null ? null : ShippedPatches.Find(word, table);
        }

        if (node is null)
        {
            return null;
        }

        if (node.Kind != ConfigurationNodeKind.Scalar)
        {
            return Read(root.Section("patch"), table, configuration.Controls);
        }

        if (!node.Text.EndsWith(".yaml", StringComparison.Ordinal) && !node.Text.EndsWith(".yml", StringComparison.Ordinal))
        {
            string? meant = Spelling.Nearest(node.Text, ShippedPatches.Names);
            string remedy = meant is null ? $"Use {BuiltIn}, {string.Join(", ", ShippedPatches.Names)}, the path of a .yaml file, or write seeds and modulations out." : $"Did you mean '{meant}'?";
            root.Refuse("patch", $"{node.Describe()} is no patch. {remedy}");
            return null;
        }

        string path = configuration.Resolve(node.Text);
        var patchErrors = new ConfigurationErrors(Path.GetFileName(path));
        PatchConfiguration? patch = ConfigurationText.Read(path, patchErrors) is { } patchRoot
            ? Read(new ConfigurationSection(patchRoot, "", patchErrors), table, configuration.Controls)
            : null;
        errors.AddRange(patchErrors);
        return patch;
    }

    /// <summary>Reads what a patch's file has.</summary>
    /// <param name="section">All of it.</param>
    /// <param name="table">The piece's parameters.</param>
    /// <param name="controls">Whose places can be sources.</param>
    /// <param name="leavesOut">What the network lacks is left out and not refused.</param>
    public static PatchConfiguration Read(ConfigurationSection section, ParameterTable? table, IReadOnlyList<ControlRow> controls, bool leavesOut = false)
    {
        var read = new PatchConfiguration
        {
            Sentence = section.Text("sentence", "Say in a sentence what it does.") ?? "",
            Seeds = ReadSeeds(section),
            Parameters = ParameterSections.ReadStarts(section.Section("parameters"), table, leavesOut),
            Modulations = ModulationSection.Read(section, table, controls, leavesOut: leavesOut),
        };
        section.Finish();
        return read;
    }

    private static List<int> ReadSeeds(ConfigurationSection section)
    {
        var seeds = new List<int>();
        IReadOnlyList<ConfigurationNode> nodes = section.List("seeds");
        foreach (ConfigurationNode node in nodes)
        {
            if (node.Kind == ConfigurationNodeKind.Scalar && int.TryParse(node.Text, out int seed) && seed >= 0)
            {
                seeds.Add(seed);
            }
            else
            {
                section.Refuse("seeds", $"{node.Describe()} is not a seed. Seeds are whole numbers from 0 to {int.MaxValue}.");
            }
        }

        if (nodes.Count > MostSeeds)
        {
            section.Refuse("seeds", $"{nodes.Count} key points are more than {MostSeeds}.");
        }

        return seeds;
    }
}
