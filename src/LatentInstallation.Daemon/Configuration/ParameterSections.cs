using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads what is said about parameters, by their keys.</summary>
internal static class ParameterSections
{
    /// <param name="section">The group.</param>
    /// <param name="table">The piece's parameters; null leaves the values out.</param>
    /// <param name="leavesOut">Parameters that the piece does not have are left out and not refused.</param>
    public static IReadOnlyList<ParameterStart> ReadStarts(ConfigurationSection section, ParameterTable? table, bool leavesOut = false)
    {
        var starts = new List<ParameterStart>();
        foreach (string key in section.Keys)
        {
            ConfigurationNode? node = section.Find(key);
            if ((leavesOut && table?.IndexOf(key) < 0) || SpecOf(section, key, table) is not { } spec)
            {
                continue;
            }

            if (node is not { Kind: ConfigurationNodeKind.Scalar })
            {
                section.Refuse(key, $"{node?.Describe() ?? "nothing"} stands where a value is expected, for example {spec.Format(spec.Default)}.");
            }
            else if (Accept(spec, node.Text, out double value) is { } error)
            {
                section.Refuse(key, error);
            }
            else
            {
                starts.Add(new ParameterStart(key, value));
            }
        }

        return starts;
    }

    public static IReadOnlyList<VisitorRange> ReadRanges(ConfigurationSection section, ParameterTable? table)
    {
        var ranges = new List<VisitorRange>();
        foreach (string key in section.Keys)
        {
            ConfigurationSection range = section.Section(key);
            if (SpecOf(section, key, table) is not { } spec)
            {
                continue;
            }

            string remedy = $"The parameter goes from {spec.Format(spec.Min)} to {spec.Format(spec.Max)}.";
            if (spec.Kind is not (ParameterKind.Number or ParameterKind.Integer))
            {
                section.Refuse(key, "only numbers have a range.");
                continue;
            }

            double min = range.Number("min", spec.Min, spec.Min, spec.Max, remedy);
            double max = range.Number("max", spec.Max, spec.Min, spec.Max, remedy);
            range.Finish();
            if (min >= max)
            {
                section.Refuse(key, string.Create(CultureInfo.InvariantCulture, $"min {min} is not below max {max}. {remedy}"));
            }

            ranges.Add(new VisitorRange(key, min, max));
        }

        return ranges;
    }

    /// <summary>Says that a key is no parameter's, and which was perhaps meant.</summary>
    public static string Unknown(string key, ParameterTable table)
    {
        if (key.StartsWith(DirectionParameters.Prefix, StringComparison.Ordinal))
        {
            int count = new DirectionParameters(table).Count;
            string there = count == 0
                ? "The model has no directions. Import its checkpoint again to have them found, or name another parameter."
                : $"The model has {count}: {DirectionParameters.Prefix}1 to {DirectionParameters.Prefix}{count}. Take one of them, or a model with more.";
            return $"there is no parameter {ConfigurationErrors.Quote(key)}. {there}";
        }

        if (key.StartsWith(ConsoleBank.FaderPrefix, StringComparison.Ordinal))
        {
            return $"there is no parameter {ConfigurationErrors.Quote(key)}. The faders of the console's bank are {ConsoleBank.FaderPrefix}1 to {ConsoleBank.FaderPrefix}{ConsoleParameters.WidestBank}; only controls and mapping name them.";
        }

        if (key.StartsWith(ConsoleParameters.Prefix, StringComparison.Ordinal))
        {
            return $"there is no parameter {ConfigurationErrors.Quote(key)}. The console has {new ConsoleParameters(table).Count} faders, one for every dimension of the model's z; take {ConsoleParameters.Prefix}1 or a later one.";
        }

        string? meant = Spelling.Nearest(key, table.Select(spec => spec.Key));
        string remedy = meant is null ? "docs/parameters.md lists them." : $"Did you mean '{meant}'?";
        return $"there is no parameter {ConfigurationErrors.Quote(key)}. {remedy}";
    }

    private static ParameterSpec? SpecOf(ConfigurationSection section, string key, ParameterTable? table)
    {
        if (table is null)
        {
            return null;
        }

        int index = table.IndexOf(key);
        if (index < 0)
        {
            section.Refuse(key, Unknown(key, table));
            return null;
        }

        return table[index];
    }

    // A parameter clamps what arrives over the air; what an artist writes down is refused, so that it can be mended.
    private static string? Accept(ParameterSpec spec, string text, out double value)
    {
        if (!spec.TryParse(text, out value, out string? error))
        {
            return error;
        }

        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        if (!isNumber || spec.Kind is not (ParameterKind.Number or ParameterKind.Integer))
        {
            return null;
        }

        return number < spec.Min || number > spec.Max
            ? $"{text} is outside {spec.Format(spec.Min)}…{spec.Format(spec.Max)}. Leave it out for {spec.Format(spec.Default)}."
            : number != value ? $"{text} is not a whole number. Use {spec.Format(value)}." : null;
    }
}
