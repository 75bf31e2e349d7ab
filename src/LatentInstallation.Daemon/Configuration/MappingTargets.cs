using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads which parameters a row of the mapping moves, a layer group's included.</summary>
internal static class MappingTargets
{
    private static readonly string[] Groups = ["coarse", "middle", "fine"];

    /// <summary>The keys; those that are refused are left out.</summary>
    public static List<string> Read(ConfigurationSection section, ParameterTable? table)
    {
        const string remedy = "Write a parameter's key, for example latent.truncation.";
        var keys = new List<string>();
        string? one = section.Text("parameter", remedy);
        LayerGroup group = section.Choice("group", LayerGroup.All);
        if (one is not null)
        {
            keys.AddRange(Resolve(section, "parameter", one, group, table));
        }

        foreach (ConfigurationNode node in section.List("parameters"))
        {
            if (node.Kind == ConfigurationNodeKind.Scalar)
            {
                keys.AddRange(Resolve(section, "parameters", node.Text.Trim(), group, table));
            }
            else
            {
                section.Refuse("parameters", $"{node.Describe()} stands where a key is expected. {remedy}");
            }
        }

        if (one is not null && section.Find("parameters") is not null)
        {
            section.Refuse("parameters", "parameter is there too. Keep one of them.");
        }

        foreach (string twice in keys.GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            section.Refuse("parameters", $"'{twice}' stands there twice.");
        }

        return [.. keys.Distinct()];
    }

    private static string[] Resolve(ConfigurationSection section, string place, string key, LayerGroup group, ParameterTable? table)
    {
        if (table is null)
        {
            return [];
        }

        if (ConsoleBank.TryParse(key, out _) && ConsoleBank.Find(table, key) is not null)
        {
            return [key];
        }

        string[] ofGroups = [.. Groups.Select(name => $"{key}.{name}").Where(name => table.IndexOf(name) >= 0)];
        if (table.IndexOf(key) < 0 && ofGroups.Length == 0)
        {
            section.Refuse(place, ParameterSections.Unknown(key, table));
            return [];
        }

        if (group == LayerGroup.All)
        {
            return table.IndexOf(key) >= 0 ? [key] : ofGroups;
        }

        string wanted = $"{key}.{group}".ToLowerInvariant();
        if (table.IndexOf(wanted) < 0)
        {
            section.Refuse("group", $"{ConfigurationErrors.Quote(key)} has no {group} layers of its own. latent.mix has, and every direction that is found for all layers. Leave it out for the others.".Replace($"{group}", $"{group}".ToLowerInvariant(), StringComparison.Ordinal));
            return [];
        }

        return [wanted];
    }
}
