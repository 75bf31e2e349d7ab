using System.Globalization;
using LatentInstallation.Daemon.Configuration;
using YamlDotNet.Core;

namespace LatentInstallation.Daemon.Calibrating;

/// <summary>Writes what was learnt into the text of a configuration. Only the numbers change, or a key is added; every other letter stays.</summary>
internal static class CalibrationEdit
{
    /// <summary>The text with a control's ends.</summary>
    /// <exception cref="InvalidOperationException">The row is written in a way that cannot be changed for sure.</exception>
    public static string Apply(string text, LearntEnds learnt)
    {
        string? changed;
        Exception? lost = null;
        try
        {
            changed = TryApply(text, learnt);
        }
        catch (Exception error) when (error is YamlException or ArgumentException)
        {
            // The parser's marks lie elsewhere than the letters do in some odd forms, and half a change is no YAML.
            (changed, lost) = (null, error);
        }

        return changed ?? throw new InvalidOperationException($"The row '{learnt.Control}' is written in a way that cannot be changed safely. Write it yourself: {Spell(learnt)}", lost);
    }

    /// <summary>Whether whatever is learnt of a control can be written.</summary>
    public static bool CanChange(string text, string control)
    {
        try
        {
            Apply(text, new LearntEnds(control, 11, 22, null));
            Apply(text, new LearntEnds(control, 22.5, 11, 0.0125));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The keys and numbers as a person writes them.</summary>
    public static string Spell(LearntEnds learnt) =>
        $"calibration: {Ends(learnt)}{(learnt.Hysteresis is { } hysteresis ? $", hysteresis: {LearntEnds.Spell(hysteresis)}" : "")}";

    private static string? TryApply(string text, LearntEnds learnt)
    {
        string changed = Change(text, learnt.Control, row => EditEnds(row, learnt, text));
        if (learnt.Hysteresis is { } hysteresis)
        {
            changed = Change(changed, learnt.Control, row => [EditScalar(row, "hysteresis", LearntEnds.Spell(hysteresis), changed)]);
        }

        return IsAsMeant(text, changed, learnt) ? changed : null;
    }

    /// <summary>The lines that differ, old ones with a minus, new ones with a plus, each with its number.</summary>
    public static IEnumerable<string> Difference(string before, string after)
    {
        string[] old = before.ReplaceLineEndings("\n").Split('\n');
        string[] now = after.ReplaceLineEndings("\n").Split('\n');
        int i = 0;
        for (int j = 0; j < now.Length; j++)
        {
            if (i < old.Length && old[i] == now[j])
            {
                i++;
                continue;
            }

            // A line was changed in its place, or one was added below it.
            bool isAdded = i >= old.Length || (j + 1 < now.Length && now[j + 1] == old[i]);
            if (!isAdded)
            {
                yield return $"{i + 1,5} - {old[i++]}";
            }

            yield return $"{j + 1,5} + {now[j]}";
        }
    }

    private static string Change(string text, string control, Func<PlacedNode, IReadOnlyList<(int Start, int End, string Text)>> edit)
    {
        PlacedNode? row = PlacedNode.Read(text).Find("controls")?.Value.Items.FirstOrDefault(item => item.Find("name")?.Value.Text == control);
        return row is null
            ? throw new InvalidOperationException($"There is no row '{control}' in the file any more. Somebody changed it meanwhile: begin again.")
            : edit(row).OrderByDescending(change => change.Start).Aggregate(text, (now, change) => string.Concat(now.AsSpan(0, change.Start), change.Text, now.AsSpan(change.End)));
    }

    private static IReadOnlyList<(int Start, int End, string Text)> EditEnds(PlacedNode row, LearntEnds learnt, string text)
    {
        if (row.Find("calibration")?.Value is { IsMapping: true } group && group.Find("low")?.Value is { Text.Length: > 0 } low && group.Find("high")?.Value is { Text.Length: > 0 } high)
        {
            return [(low.Start, low.End, LearntEnds.Spell(learnt.Low)), (high.Start, high.End, LearntEnds.Spell(learnt.High))];
        }

        return [EditScalar(row, "calibration", Ends(learnt), text)];
    }

    // Replaces a key's value, whatever it is, or adds the key behind the name.
    private static (int Start, int End, string Text) EditScalar(PlacedNode row, string key, string value, string text)
    {
        if (row.Find(key) is var (found, old))
        {
            int last = old is { IsFlow: true, Items.Count: 0 } ? text.IndexOf('}', old.Start) + 1 : old.End;
            return last > old.Start ? (old.Start, last, value) : (text.IndexOf(':', found.End) + 1, text.IndexOf(':', found.End) + 1, " " + value);
        }

        (PlacedNode name, PlacedNode named) = row.Find("name")!.Value;
        if (row.IsFlow)
        {
            return (named.End, named.End, $", {key}: {value}");
        }

        int line = text.AsSpan(0, name.Start).LastIndexOfAny('\n', '\r') + 1;
        int end = text.AsSpan(named.End).IndexOfAny('\n', '\r') is var away and >= 0 ? named.End + away : text.Length;
        string newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return (end, end, $"{newLine}{new string(' ', name.Start - line)}{key}: {value}");
    }

    private static string Ends(LearntEnds learnt) => $"{{ low: {LearntEnds.Spell(learnt.Low)}, high: {LearntEnds.Spell(learnt.High)} }}";

    // Whatever the text was like: what is read from it now is what was meant, and nothing else changed.
    private static bool IsAsMeant(string before, string after, LearntEnds learnt)
    {
        if (Flatten(before) is not { } old || Flatten(after) is not { } now || !TryIndex(now, learnt.Control, out string row))
        {
            return false;
        }

        string[] ours = [$"{row}calibration.low", $"{row}calibration.high", .. learnt.Hysteresis is null ? (string[])[] : [$"{row}hysteresis"]];
        return IsNumber(now, ours[0], learnt.Low) && IsNumber(now, ours[1], learnt.High)
            && (learnt.Hysteresis is not { } hysteresis || IsNumber(now, ours[2], hysteresis))
            && now.Where(value => !ours.Contains(value.Key)).SequenceEqual(old.Where(value => !ours.Contains(value.Key) && !IsEmptyGroup(value, row)));
    }

    private static bool IsEmptyGroup(KeyValuePair<string, string> value, string row) => value.Value.Length == 0 && value.Key == $"{row}calibration";

    private static bool TryIndex(SortedDictionary<string, string> values, string control, out string row)
    {
        string? key = values.FirstOrDefault(value => value.Value == control && value.Key.StartsWith("controls[", StringComparison.Ordinal) && value.Key.EndsWith("].name", StringComparison.Ordinal)).Key;
        row = key is null ? "" : key[..^"name".Length];
        return key is not null;
    }

    private static bool IsNumber(SortedDictionary<string, string> values, string key, double expected) =>
        values.TryGetValue(key, out string? text) && text == LearntEnds.Spell(expected) && double.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static SortedDictionary<string, string>? Flatten(string text)
    {
        var errors = new ConfigurationErrors("");
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (ConfigurationText.Parse(text, errors) is not { } root || errors.Count > 0)
        {
            return null;
        }

        Flatten(root, "", values);
        return values;
    }

    private static void Flatten(ConfigurationNode node, string path, SortedDictionary<string, string> values)
    {
        if (node.Items.Count == 0)
        {
            values[path] = node.IsEmpty ? "" : node.Text;
        }

        for (int i = 0; i < node.Items.Count; i++)
        {
            string step = node.Kind == ConfigurationNodeKind.List ? $"[{i}]" : $"{(path.Length > 0 ? "." : "")}{node.Keys[i].Text}";
            Flatten(node.Items[i], path + step, values);
        }
    }
}
