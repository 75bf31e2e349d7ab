using System.Globalization;
using System.Text.Json;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Mapping;

namespace LatentInstallation.Daemon.Patches;

/// <summary>Rows of the modulation table as files and messages have them: flat, and without what does not apply.</summary>
internal static class ModulationText
{
    /// <summary>A line of a YAML list; what the row leaves to its source stays left out.</summary>
    internal static string Write(ModulationRow row) =>
        $"  - {{ {string.Join(", ", Fields(row).Where(field => IsOwn(field.Key, row)).Select(field => $"{field.Key}: {Written(field.Value)}"))} }}\n";

    /// <summary>A JSON object.</summary>
    internal static void Write(Utf8JsonWriter json, ModulationRow row)
    {
        json.WriteStartObject();
        foreach ((string key, object value) in Fields(row))
        {
            json.WritePropertyName(key);
            json.WriteRawValue(Written(value, quoted: true));
        }

        json.WriteEndObject();
    }

    /// <summary>As a file's reader has it, with some keys said anew.</summary>
    /// <param name="row">The row; null for none.</param>
    /// <param name="said">A group of keys; one that is empty takes what it names away.</param>
    internal static ConfigurationNode Merge(ModulationRow? row, ConfigurationNode said)
    {
        var merged = new ConfigurationNode(ConfigurationNodeKind.Mapping, 0);
        string source = said.Keys.Zip(said.Items).FirstOrDefault(pair => pair.First.Text == "source").Second?.Text ?? row?.Source ?? "";
        _ = ModulationSource.TryParse(source, out ModulationSource kind);
        foreach ((string key, object value) in row is null ? [] : Fields(row).Where(field => Stays(field.Key, kind) && IsOwn(field.Key, row) && !IsSaid(field.Key, said)))
        {
            merged.Keys.Add(Scalar(key));
            merged.Items.Add(value is CurvePoints ? ConfigurationText.Parse(Written(value), new ConfigurationErrors(""))! : Scalar(Written(value)));
        }

        merged.Keys.AddRange(said.Keys);
        merged.Items.AddRange(said.Items);
        return merged;
    }

    // A message says the least: whoever says the one takes the other away.
    private static bool IsSaid(string key, ConfigurationNode said) => said.Keys.Any(other => other.Text == key
        || (key == "rate" && other.Text == "beats") || (key == "beats" && other.Text == "rate") || (key == "points" && other.Text == "curve"));

    private static bool IsOwn(string key, ModulationRow row) => key switch
    {
        "rate" => row.Rate is not null,
        "polarity" => row.Polarity is not null,
        _ => true,
    };

    private static bool Stays(string key, ModulationSource source) => key switch
    {
        "rate" => source.HasRate,
        "beats" or "phase" => source.Kind == ModulationSourceKind.Lfo,
        "seed" => source.HasSeed,
        _ => true,
    };

    private static IEnumerable<(string Key, object Value)> Fields(ModulationRow row)
    {
        _ = ModulationSource.TryParse(row.Source, out ModulationSource source);
        yield return ("id", row.Id);
        yield return ("source", row.Source);
        if (row.By is { } by)
        {
            yield return ("by", by);
        }

        yield return ("target", row.Target);
        yield return ("amount", row.Amount);
        yield return ("curve", row.Points is null ? Word(row.Curve) : Word(ModulationCurve.Points));
        if (row.Points is { } points)
        {
            yield return ("points", points);
        }

        yield return ("attack", row.Attack);
        yield return ("release", row.Release);
        yield return ("polarity", Word(row.Polarity ?? source.OwnPolarity));
        if (source.HasRate)
        {
            yield return row.Beats is { } beats ? ("beats", beats) : ("rate", row.Rate ?? ModulationRow.UsualRate);
        }

        if (source.Kind == ModulationSourceKind.Lfo)
        {
            yield return ("phase", row.Phase);
        }

        if (source.HasSeed && row.Seed is { } seed)
        {
            yield return ("seed", seed);
        }

        yield return ("enabled", row.Enabled);
    }

    private static string Written(object value, bool quoted = false) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        CurvePoints points => $"[{string.Join(", ", points.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"[{point.In:R}, {point.Out:R}]")))}]",
        _ => quoted ? $"\"{JsonEncodedText.Encode($"{value}", Remote.Answers.Readable.Encoder)}\"" : $"{value}",
    };

    private static ConfigurationNode Scalar(string text) => new(ConfigurationNodeKind.Scalar, 0) { Text = text };

    private static string Word<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();
}
