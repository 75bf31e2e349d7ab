using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads rows of the modulation table, from a file or from a message: both say the same.</summary>
internal static class ModulationSection
{
    internal const double LongestFollow = 600;
    internal const double SlowestRate = 0.0001;
    internal const double FastestRate = 100;
    internal const double FewestBeats = 0.01;
    internal const double MostBeats = 4096;
    internal const int LongestId = 32;

    private const string IdRemedy = "Use 1 to 32 lower-case letters, digits and hyphens.";

    /// <summary>Reads a list of rows; those without an id are numbered.</summary>
    /// <param name="section">What holds the list.</param>
    /// <param name="table">The piece's parameters; null leaves targets unchecked.</param>
    /// <param name="controls">Whose places can be sources.</param>
    /// <param name="taken">Ids that other rows have.</param>
    /// <param name="leavesOut">What targets no parameter of the piece is left out and not refused: a shipped patch plays with any network.</param>
    public static IReadOnlyList<ModulationRow> Read(
        ConfigurationSection section, ParameterTable? table, IReadOnlyList<ControlRow> controls, IReadOnlyCollection<string>? taken = null, bool leavesOut = false)
    {
        ConfigurationSection[] sections = [.. section.Sections("modulations")];
        var rows = new List<ModulationRow>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (ConfigurationSection row in leavesOut ? sections.Where(row => table is not null && table.IndexOf(row.Find("target")?.Text ?? "") >= 0) : sections)
        {
            ModulationRow read = ReadRow(row, table, controls);
            if (read.Id.Length > 0 && !ids.Add(read.Id))
            {
                row.Refuse("id", $"'{read.Id}' is another row's as well. {IdRemedy}");
            }

            rows.Add(read);
        }

        int all = sections.Length + (taken?.Count(id => !ids.Contains(id)) ?? 0);
        if (all > ModulationRow.Most)
        {
            section.Refuse("modulations", $"{all} rows{(all == sections.Length ? "" : ", the patch's included,")} are more than {ModulationRow.Most}. Leave some out.");
        }

        ids.UnionWith(taken ?? []);
        return rows.Count == 0 ? [] : [.. rows.Select(row => row.Id.Length > 0 ? row : row with { Id = Next(ids) })];
    }

    /// <summary>The first of m1, m2, … that is free; it is then taken.</summary>
    public static string Next(ISet<string> ids)
    {
        int number = 1;
        while (!ids.Add($"m{number}"))
        {
            number++;
        }

        return $"m{number}";
    }

    /// <summary>Reads one row.</summary>
    /// <returns>Nothing of use where something was refused.</returns>
    public static ModulationRow ReadRow(ConfigurationSection row, ParameterTable? table, IReadOnlyList<ControlRow> controls)
    {
        string? id = row.Text("id", IdRemedy);
        if (id is not null && !IsId(id))
        {
            row.Refuse("id", $"{ConfigurationErrors.Quote(id)} cannot be used. {IdRemedy}");
        }

        (string name, ModulationSource source) = ModulationNames.Read(row, controls);
        string? by = ModulationNames.ReadBy(row, name, controls);
        string target = ReadTarget(row, table, out double reach);
        (ControlCurve curve, CurvePoints? points) = ReadCurve(row);
        var read = new ModulationRow
        {
            Id = id ?? "",
            Source = name,
            By = by,
            Target = target,
            Amount = ReadAmount(row, reach),
            Curve = curve,
            Points = points,
            Attack = row.Number("attack", 0, 0, LongestFollow, "It is in seconds, 0 to 600; 0 follows at once."),
            Release = row.Number("release", 0, 0, LongestFollow, "It is in seconds, 0 to 600; 0 follows at once."),
            Polarity = ReadPolarity(row),
            Rate = row.Real("rate", SlowestRate, FastestRate, string.Create(CultureInfo.InvariantCulture, $"It is in Hz, {SlowestRate} to {FastestRate}; {ModulationRow.UsualRate} if left out.")),
            Beats = row.Real("beats", FewestBeats, MostBeats, string.Create(CultureInfo.InvariantCulture, $"It is how many beats an LFO takes for a period, {FewestBeats} to {MostBeats}, instead of a rate.")),
            Phase = row.Number("phase", 0, 0, 1, "It is where in its period an LFO begins, 0 to 1; 0.5 is half a period on."),
            Seed = row.Whole("seed", 0, int.MaxValue, "It names a noise, from 0 on; another number is another noise."),
            Enabled = row.Flag("enabled", true),
        };
        CheckUse(row, source, name);
        row.Finish();
        return read;
    }

    internal static bool IsId(string id) => id.Length is >= 1 and <= LongestId && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static string ReadTarget(ConfigurationSection row, ParameterTable? table, out double reach)
    {
        const string remedy = "Write the key of a parameter that is a number.";
        string target = row.Text("target", remedy) ?? "";
        reach = double.MaxValue;
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
            else if (table[index].Kind is not (ParameterKind.Number or ParameterKind.Integer))
            {
                row.Refuse("target", $"'{target}' is not a number, so nothing can be added to it. {remedy}");
            }
        }

        return target;
    }

    private static double ReadAmount(ConfigurationSection row, double reach)
    {
        if (row.Find("amount") is null)
        {
            row.Refuse("amount", "it is missing. Write what is added at full strength, in the parameter's unit.");
        }

        return row.Number("amount", 0, -reach, reach, reach < double.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"It is in the parameter's unit, {-reach} to {reach}.") : "It is in the parameter's unit.");
    }

    private static (ControlCurve Curve, CurvePoints? Points) ReadCurve(ConfigurationSection row)
    {
        if (CurveText.Read(row, "curve") is { } listed)
        {
            return (ControlCurve.Linear, listed);
        }

        ModulationCurve curve = row.Choice("curve", ModulationCurve.Linear);
        CurvePoints? points = CurveText.Read(row, "points");
        if (curve == ModulationCurve.Points && points is null)
        {
            row.Refuse("points", $"it is missing, and the curve is made of them. {CurveText.Remedy}");
        }
        else if (curve != ModulationCurve.Points && row.Find("points") is not null)
        {
            row.Refuse("points", "only a curve that is drawn has them. Write curve: points, or leave them out.");
        }

        return curve == ModulationCurve.Points ? (ControlCurve.Linear, points) : ((ControlCurve)curve, null);
    }

    private static Polarity? ReadPolarity(ConfigurationSection row)
    {
        Polarity read = row.Choice("polarity", Polarity.Unipolar);
        return row.Find("polarity") is null ? null : read;
    }

    private static void CheckUse(ConfigurationSection row, ModulationSource source, string name)
    {
        bool isLfo = source.Kind == ModulationSourceKind.Lfo;
        (string Key, bool IsOfUse, string Whose)[] uses =
            [("rate", source.HasRate, "an LFO and noise have"), ("beats", isLfo, "an LFO has"), ("phase", isLfo, "an LFO has"), ("seed", source.HasSeed, "noise and lfo.random have")];
        foreach ((string key, bool isOfUse, string whose) in uses)
        {
            if (!isOfUse && name.Length > 0 && row.Find(key) is not null)
            {
                row.Refuse(key, $"only {whose} one, and the source is '{name}'. Leave it out.");
            }
        }

        if (row.Find("rate") is not null && row.Find("beats") is not null)
        {
            row.Refuse("beats", "rate is there too. Keep one of them.");
        }
    }
}
