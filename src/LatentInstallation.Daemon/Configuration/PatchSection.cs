using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads the patch: <c>built-in</c>, a file of its own, or written out.</summary>
internal static class PatchSection
{
    private const string BuiltIn = "built-in";
    private const int MostSeeds = 16;

    public static PatchConfiguration? Read(ConfigurationSection root, InstallationConfiguration configuration, ParameterTable? table, ConfigurationErrors errors)
    {
        ConfigurationNode? node = root.Find("patch");
        if (root.IsWord("patch", BuiltIn, orFile: ".yaml") || node is null)
        {
            return null;
        }

        if (node.Kind != ConfigurationNodeKind.Scalar)
        {
            return Read(root.Section("patch"), table);
        }

        if (!node.Text.EndsWith(".yaml", StringComparison.Ordinal) && !node.Text.EndsWith(".yml", StringComparison.Ordinal))
        {
            root.Refuse("patch", $"{node.Describe()} is no patch. Use {BuiltIn}, the path of a .yaml file, or write seeds and modulations out.");
            return null;
        }

        string path = configuration.Resolve(node.Text);
        var patchErrors = new ConfigurationErrors(Path.GetFileName(path));
        PatchConfiguration? patch = ConfigurationText.Read(path, patchErrors) is { } patchRoot
            ? Read(new ConfigurationSection(patchRoot, "", patchErrors), table)
            : null;
        errors.AddRange(patchErrors);
        return patch;
    }

    private static PatchConfiguration Read(ConfigurationSection section, ParameterTable? table)
    {
        var read = new PatchConfiguration
        {
            Seeds = ReadSeeds(section),
            Modulations = [.. section.Sections("modulations").Select(row => ReadModulation(row, table))],
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

    private static PatchModulation ReadModulation(ConfigurationSection row, ParameterTable? table)
    {
        string source = ReadSignal(row, "source") ?? "";
        if (row.Find("source") is null)
        {
            row.Refuse("source", $"it is missing. Use one of {string.Join(", ", PatchModulation.Signals)}.");
        }

        const string remedy = "Write the key of a parameter that is a number.";
        string target = row.Text("target", remedy) ?? "";
        double reach = double.MaxValue;
        if (row.Find("target") is null)
        {
            row.Refuse("target", $"it is missing. {remedy}");
        }
        else if (table is not null && target.Length > 0)
        {
            int index = table.IndexOf(target);
            reach = index < 0 ? reach : table[index].Max - table[index].Min;
            if (index < 0)
            {
                row.Refuse("target", ParameterSections.Unknown(target, table));
            }
            else if (table[index].Kind != ParameterKind.Number)
            {
                row.Refuse("target", $"'{target}' is not a number, so nothing can be added to it. {remedy}");
            }
        }

        if (row.Find("amount") is null)
        {
            row.Refuse("amount", "it is missing. Write what is added at full strength, in the parameter's unit.");
        }

        double amount = row.Number("amount", 0, -reach, reach, "It is in the parameter's unit.");
        string? by = ReadSignal(row, "by");
        row.Finish();
        return new PatchModulation(source, by, target, amount);
    }

    private static string? ReadSignal(ConfigurationSection row, string key)
    {
        string names = string.Join(", ", PatchModulation.Signals);
        string? signal = row.Text(key, $"Use one of {names}.");
        if (signal is not null && !PatchModulation.Signals.Contains(signal))
        {
            row.Refuse(key, $"{ConfigurationErrors.Quote(signal)} is none of {names}.");
        }

        return signal;
    }
}
