using LatentInstallation.Controls;
using LatentInstallation.Mapping;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads the names of what moves parameters.</summary>
internal static class ModulationNames
{
    private const string Remedy = "Use something that is heard (level, bass, onset, chroma.a, …), score, sway, lfo.sine, noise, or control.NAME; docs/topics.md lists them.";

    /// <summary>What the row listens to.</summary>
    public static (string Name, ModulationSource Source) Read(ConfigurationSection row, IReadOnlyList<ControlRow> controls)
    {
        if (row.Find("source") is null)
        {
            row.Text("source", Remedy);
            row.Refuse("source", $"it is missing. {Remedy}");
            return ("", default);
        }

        return row.Text("source", Remedy) is { } name ? (name, Parse(row, "source", name, controls)) : ("", default);
    }

    /// <summary>What scales it; null for nothing.</summary>
    public static string? ReadBy(ConfigurationSection row, string source, IReadOnlyList<ControlRow> controls)
    {
        if (row.Text("by", Remedy) is not { } text)
        {
            return null;
        }

        string[] names = text.Split(ModulationRow.Times, StringSplitOptions.TrimEntries);
        if (names.Length > ModulationRow.MostFactors)
        {
            row.Refuse("by", $"{names.Length} names are more than {ModulationRow.MostFactors}.");
        }

        foreach (string name in names)
        {
            if (Parse(row, "by", name, controls).HasRate)
            {
                row.Refuse("by", $"'{name}' has settings, and they belong to a row's source. Make it the source, and put '{source}' here.");
            }
        }

        return string.Join(ModulationRow.Times, names);
    }

    private static ModulationSource Parse(ConfigurationSection row, string key, string name, IReadOnlyList<ControlRow> controls)
    {
        if (!ModulationSource.TryParse(name, out ModulationSource source))
        {
            string? meant = Spelling.Nearest(name, ModulationSource.Names.Concat(controls.Select(control => ModulationSource.ControlPrefix + control.Name)));
            row.Refuse(key, $"there is no source {ConfigurationErrors.Quote(name)}. {(meant is null ? Remedy : $"Did you mean '{meant}'?")}");
            return new ModulationSource(ModulationSourceKind.Control);
        }

        if (source.Control is { } control)
        {
            Check(row, key, name, control, controls);
        }

        return source;
    }

    private static void Check(ConfigurationSection row, string key, string name, string control, IReadOnlyList<ControlRow> controls)
    {
        bool isFeed = name.StartsWith(ModulationSource.FeedPrefix, StringComparison.Ordinal);
        if (controls.FirstOrDefault(candidate => candidate.Name == control) is not { } found)
        {
            string? meant = Spelling.Nearest(control, controls.Select(candidate => candidate.Name));
            row.Refuse(key, $"there is no control {ConfigurationErrors.Quote(control)}. {(meant is null ? "Write the name of one of controls." : $"Did you mean '{meant}'?")}");
        }
        else if (isFeed && found.Feed is null)
        {
            row.Refuse(key, $"'{control}' is no feed: its source is not mqtt. Write {ModulationSource.ControlPrefix}{control}.");
        }
    }
}
