using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>Reads the mapping: what each control does, where its own row does not say all of it.</summary>
internal static class MappingSection
{
    internal const int MostRows = 2048;

    private static readonly string[] OfParameters = ["parameter", "parameters", "group", "curve", "range", "amount", "takeover", "combine"];

    private const string ParameterRemedy = "Write a parameter's key, for example latent.truncation; docs/parameters.md lists them.";

    public static IReadOnlyList<MappingRow> Read(ConfigurationSection root, IReadOnlyList<ControlRow> controls, IReadOnlyList<VisitorRange> ranges, ParameterTable? table)
    {
        var rows = new List<MappingRow>();
        foreach (ConfigurationSection section in root.Sections("mapping"))
        {
            MappingRow[] read = [.. ReadRow(section, controls, ranges, table)];
            CheckCompany(section, read, rows, controls);
            rows.AddRange(read);
        }

        if (rows.Count > MostRows)
        {
            root.Refuse("mapping", $"{rows.Count} rows are more than {MostRows}.");
        }

        return rows;
    }

    private static List<MappingRow> ReadRow(ConfigurationSection section, IReadOnlyList<ControlRow> controls, IReadOnlyList<VisitorRange> ranges, ParameterTable? table)
    {
        (double? min, double? max) = ReadRange(section.Section("range"));
        CurvePoints? points = CurveText.Read(section, "curve");
        var row = new MappingRow
        {
            Control = ReadControl(section, controls),
            Action = ActionText.Read(section),
            Curve = points is null ? section.Choice("curve", ControlCurve.Linear) : ControlCurve.Linear,
            Points = points,
            Min = min,
            Max = max,
            Amount = section.Number("amount", 1, -1, 1, "1 reaches the ends of the range; 0.5 goes half as far from the start value, a negative one the other way."),
            Takeover = section.Choice("takeover", TakeoverMode.Pickup),
            Button = ReadButton(section),
            Combine = section.Choice("combine", Combine.Last),
        };
        List<string> keys = MappingTargets.Read(section, table);
        section.Finish();
        if (row.Amount == 0)
        {
            section.Refuse("amount", "0 would move nothing. Use 1, or leave the row out.");
        }

        if (row.Action is { } action)
        {
            CheckAction(section, action, row);
            return [row];
        }

        if (keys.Count == 0 && section.Find("parameter") is null && section.Find("parameters") is null)
        {
            section.Refuse("parameter", $"it is missing. {ParameterRemedy} Or write an action: {ActionText.Names}.");
        }

        if (row.Combine != Combine.Last && keys.Exists(key => ConsoleBank.TryParse(key, out _)))
        {
            section.Refuse("combine", "a fader of the console's bank has its parameter alone. Leave it out, or name the dimension: console.z.N.");
        }

        foreach (ParameterSpec spec in keys.Select(key => ConsoleBank.Find(table!, key)!))
        {
            CheckRange(section, row, spec, ranges);
        }

        return [.. keys.Select(key => row with { Parameter = key })];
    }

    private static string ReadControl(ConfigurationSection section, IReadOnlyList<ControlRow> controls)
    {
        const string remedy = "Write the name of one of controls.";
        string? name = section.Text("control", remedy);
        if (section.Find("control") is null)
        {
            section.Refuse("control", $"it is missing. {remedy}");
        }
        else if (name is not null && controls.All(control => control.Name != name))
        {
            string? meant = Spelling.Nearest(name, controls.Select(control => control.Name));
            section.Refuse("control", $"there is no control {ConfigurationErrors.Quote(name)}. {(meant is null ? remedy : $"Did you mean '{meant}'?")}");
        }

        return name ?? "";
    }

    private static (double? Min, double? Max) ReadRange(ConfigurationSection section)
    {
        const string remedy = "It is in the parameter's own unit; min above max runs the other way.";
        double? min = section.Real("min", -1e12, 1e12, remedy);
        double? max = section.Real("max", -1e12, 1e12, remedy);
        section.Finish();
        return (min, max);
    }

    private static ButtonMode? ReadButton(ConfigurationSection section)
    {
        ButtonMode read = section.Choice("button", ButtonMode.Hold);
        return section.Find("button") is null ? null : read;
    }

    private static void CheckRange(ConfigurationSection section, MappingRow row, ParameterSpec spec, IReadOnlyList<VisitorRange> ranges)
    {
        VisitorRange? visitors = ranges.FirstOrDefault(range => range.Key == spec.Key);
        (double least, double most) = (visitors?.Min ?? spec.Min, visitors?.Max ?? spec.Max);
        string whose = visitors is null ? $"'{spec.Key}' goes" : $"visitor_ranges lets '{spec.Key}' go";
        string remedy = string.Create(CultureInfo.InvariantCulture, $"{whose} from {least} to {most}.");
        foreach (double end in new[] { row.Min, row.Max }.OfType<double>().Where(end => end < least || end > most))
        {
            section.Refuse("range", string.Create(CultureInfo.InvariantCulture, $"{end} is outside {least}…{most}. {remedy}"));
        }

        if ((row.Min ?? least) == (row.Max ?? most))
        {
            section.Refuse("range", $"both ends are the same, so nothing would move. {remedy}");
        }

        if (row.Combine == Combine.Sum && spec.Kind is not (ParameterKind.Number or ParameterKind.Integer))
        {
            section.Refuse("combine", $"'{spec.Key}' is no number, so nothing can be added to it. Use max or priority.");
        }
    }

    private static void CheckAction(ConfigurationSection section, ControlAction action, MappingRow row)
    {
        foreach (string key in OfParameters.Where(key => section.Find(key) is not null))
        {
            section.Refuse(key, "an action moves no parameter. Leave it out, or write a row of its own.");
        }

        if (row.Button == ButtonMode.Hold && !action.IsSwitch)
        {
            section.Refuse("button", "only freeze, blackout and lock can be held. Leave it out.");
        }
    }

    // What several controls make together must be said alike in all their rows.
    private static void CheckCompany(ConfigurationSection section, MappingRow[] read, List<MappingRow> before, IReadOnlyList<ControlRow> controls)
    {
        foreach (MappingRow row in read.Where(row => row.Parameter.Length > 0))
        {
            if (before.FirstOrDefault(other => other.Parameter == row.Parameter) is { } other)
            {
                RefuseUnlike(section, row, other);
            }

            if (row.Combine != Combine.Last && controls.FirstOrDefault(control => control.Parameter == row.Parameter) is { } direct)
            {
                section.Refuse("combine", $"'{row.Parameter}' is also the parameter of the control '{direct.Name}' itself. Give that control a row here instead.");
            }

            if (controls.Any(control => control.Name == row.Control && control.Parameter == row.Parameter))
            {
                section.Refuse("control", $"'{row.Control}' names '{row.Parameter}' as its parameter already, in controls. Keep one of them.");
            }

            if (before.Exists(same => same.Control == row.Control && same.Parameter == row.Parameter))
            {
                section.Refuse("control", $"'{row.Control}' moves '{row.Parameter}' in another row already. Keep one of them.");
            }
        }
    }

    private static void RefuseUnlike(ConfigurationSection section, MappingRow row, MappingRow other)
    {
        if (other.Combine != row.Combine)
        {
            section.Refuse("combine", $"another row of '{row.Parameter}' says {Word(other.Combine)}. Write the same in all of them.");
        }
        else if (row.Combine != Combine.Last && other.Takeover != row.Takeover)
        {
            section.Refuse("takeover", $"'{row.Parameter}' is taken over by its controls together, and another row says {Word(other.Takeover)}. Write the same in all of them.");
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();
}
