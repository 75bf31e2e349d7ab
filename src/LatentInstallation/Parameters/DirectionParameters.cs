using System.Globalization;
using LatentInstallation.Generator;
using LatentInstallation.Latent;
using static LatentInstallation.Parameters.ParameterKind;

namespace LatentInstallation.Parameters;

/// <summary>The parameters of a network's own directions, <c>direction.1</c> and on: as many as its manifest has.</summary>
public sealed class DirectionParameters
{
    /// <summary>What all their keys begin with.</summary>
    public const string Prefix = "direction.";

    private const int LongestName = 60;

    private static readonly string[] GroupNames = ["coarse", "middle", "fine"];

    private readonly int[] _indexes;
    private readonly int[] _groups;

    /// <summary>Finds them in a table.</summary>
    public DirectionParameters(ParameterTable table)
    {
        int[] all = [.. table.Select((spec, index) => (spec.Key, index)).Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(pair => pair.index)];
        _indexes = [.. all.Where(index => !table[index].Key.AsSpan(Prefix.Length).Contains('.'))];
        _groups = [.. _indexes.SelectMany(index => GroupNames.Select(name => table.IndexOf($"{table[index].Key}.{name}")))];
    }

    /// <summary>How many directions there are.</summary>
    public int Count => _indexes.Length;

    /// <summary>Their declarations for a network: each direction, then those of all layers once more for the coarse, the middle and the fine ones.</summary>
    public static IEnumerable<ParameterSpec> For(GeneratorManifest manifest) =>
    [
        .. manifest.Directions.Select((direction, i) => Declare(KeyOf(i + 1), NameOf(direction, i + 1), Describe(direction))),
        .. manifest.Directions.SelectMany((direction, i) => OfGroups(direction, i + 1, manifest.NumWs)),
    ];

    /// <summary>The values at this moment, in standard deviations.</summary>
    /// <param name="store">The running values.</param>
    /// <param name="values">Receives <see cref="Count"/> values.</param>
    /// <param name="ofGroups">Receives three for each: what is added in the coarse, the middle and the fine layers.</param>
    public void Read(ParameterStore store, Span<float> values, Span<float> ofGroups)
    {
        for (int i = 0; i < _indexes.Length; i++)
        {
            values[i] = (float)store.Effective(_indexes[i]);
        }

        for (int i = 0; i < _groups.Length; i++)
        {
            ofGroups[i] = _groups[i] < 0 ? 0 : (float)store.Effective(_groups[i]);
        }
    }

    private static ParameterSpec Declare(string key, string name, string description) => new(key, name, Number, "σ", -SoftEnd.End, SoftEnd.End, 0)
    {
        Slew = 6,
        Role = ParameterRole.Visitor,
        Description = description,
    };

    // A direction that was found for one group of layers has nothing to choose.
    private static IEnumerable<ParameterSpec> OfGroups(LatentDirection direction, int number, int rows)
    {
        LayerGroups groups = LayerGroups.Of(rows);
        (int First, int Last)[] spans = [(0, groups.Middle - 1), (groups.Middle, groups.Fine - 1), (groups.Fine, rows - 1)];
        int[] reached = [.. Enumerable.Range(0, LayerGroups.Count).Where(i => spans[i].First <= Math.Min(spans[i].Last, direction.LastRow) && spans[i].Last >= direction.FirstRow)];
        return reached.Length < 2 ? [] : reached.Select(i => Declare(
            $"{KeyOf(number)}.{GroupNames[i]}",
            $"{NameOf(direction, number)}, {GroupNames[i]}",
            $"Added to {KeyOf(number)} in the {GroupNames[i]} layers only."));
    }

    private static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    // An artist writes names by hand: whatever stands there, the piece comes up.
    private static string NameOf(LatentDirection direction, int number)
    {
        string name = string.Concat((direction.Name ?? "").Where(c => !char.IsControl(c))).Trim();
        return name.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"Direction {number}")
            : name.Length > LongestName ? name[..LongestName]
            : name;
    }

    private static string Describe(LatentDirection direction)
    {
        string found = direction.Method switch
        {
            "pca" => "Along this w spreads widely (PCA)",
            "sefa" => "This moves the layers' styles most (SeFa)",
            _ => "A direction in w",
        };
        string rows = direction.FirstRow == direction.LastRow ? $"row {direction.FirstRow}" : $"rows {direction.FirstRow} to {direction.LastRow}";
        return $"{found}; {direction.Layers} layers, {rows}. In standard deviations; comes to rest at the ends.";
    }
}
