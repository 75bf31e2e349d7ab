using LatentInstallation.Daemon.Configuration;

namespace LatentInstallation.Daemon.Learned;

/// <summary>Leaves out of a file what was refused in it, row by row, so that the rest can be taken.</summary>
internal static class SoundRows
{
    /// <summary>The same groups without every row of a list, and every other key, that a message names.</summary>
    /// <param name="root">The file.</param>
    /// <param name="keys">The paths that the messages name.</param>
    public static ConfigurationNode Without(ConfigurationNode root, IReadOnlyList<string> keys)
    {
        var kept = new ConfigurationNode(ConfigurationNodeKind.Mapping, root.Line);
        for (int i = 0; root.Kind == ConfigurationNodeKind.Mapping && i < root.Keys.Count; i++)
        {
            string name = root.Keys[i].Text;
            string[] meant = [.. keys.Where(key => key == name || key.StartsWith($"{name}[", StringComparison.Ordinal) || key.StartsWith($"{name}.", StringComparison.Ordinal))];
            if (root.Keys[i].Kind != ConfigurationNodeKind.Scalar || meant.Any(key => !key.StartsWith($"{name}[", StringComparison.Ordinal)))
            {
                continue;
            }

            kept.Keys.Add(root.Keys[i]);
            kept.Items.Add(meant.Length == 0 ? root.Items[i] : Rows(root.Items[i], name, meant));
        }

        return kept;
    }

    /// <summary>How many keys and rows there are, to see whether something was left out.</summary>
    public static int Count(ConfigurationNode root) => root.Items.Count + root.Items.Sum(item => item.Items.Count);

    private static ConfigurationNode Rows(ConfigurationNode list, string name, string[] meant)
    {
        var kept = new ConfigurationNode(ConfigurationNodeKind.List, list.Line);
        kept.Items.AddRange(list.Items.Where((_, index) => !meant.Any(key => key.StartsWith($"{name}[{index}]", StringComparison.Ordinal))));
        return kept;
    }
}
