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

    private readonly int[] _indexes;

    /// <summary>Finds them in a table.</summary>
    public DirectionParameters(ParameterTable table) => _indexes =
        [.. table.Select((spec, index) => (spec.Key, index)).Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(pair => pair.index)];

    /// <summary>How many there are.</summary>
    public int Count => _indexes.Length;

    /// <summary>Their declarations for a network.</summary>
    public static IEnumerable<ParameterSpec> For(GeneratorManifest manifest) =>
        manifest.Directions.Select((direction, i) => new ParameterSpec(KeyOf(i + 1), NameOf(direction, i + 1), Number, "σ", -SoftEnd.End, SoftEnd.End, 0)
        {
            Slew = 6,
            Role = ParameterRole.Visitor,
            Description = Describe(direction),
        });

    /// <summary>The values at this moment, in standard deviations.</summary>
    /// <param name="store">The running values.</param>
    /// <param name="values">Receives <see cref="Count"/> values.</param>
    public void Read(ParameterStore store, Span<float> values)
    {
        for (int i = 0; i < _indexes.Length; i++)
        {
            values[i] = (float)store.Effective(_indexes[i]);
        }
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
