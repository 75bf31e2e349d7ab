using LatentInstallation.Mapping;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Running;

/// <summary>The patch that the piece ships with: eight fruit on a closed curve, pushed by every sound; then the features come apart with the music and together again.</summary>
internal static class BuiltInPatch
{
    // Chosen by eye: strawberry, orange, lemon, banana, pear, lime, blueberry, tomato; the way from each to the next is worth seeing, colours included.
    private static readonly uint[] Seeds = [33, 26, 107, 71, 56, 134, 74, 5];

    private static readonly (string Key, double Amount, ModulationSource[] Sources)[] Rows =
    [
        ("warp.slitscan.delay", 1.2, [ModulationSource.Score, ModulationSource.Level]),
        ("warp.split.offset", 0.12, [ModulationSource.Score, ModulationSource.Bass]),
        ("warp.split.offset", 0.05, [ModulationSource.Score, ModulationSource.Bass, ModulationSource.Sway]),
        ("warp.split.offset", 0.03, [ModulationSource.Score, ModulationSource.Onset]),
        ("warp.rotate.angle", 36, [ModulationSource.Score, ModulationSource.Level, ModulationSource.Sway]),
    ];

    private static readonly (string Key, double Value)[] Start = [("warp.split.bands", 5)];

    /// <summary>The patch for a piece; what its network cannot do is left out.</summary>
    internal static Patch For(ParameterTable table) => new()
    {
        Seeds = Seeds,
        Values = [.. Start.Where(start => table.IndexOf(start.Key) >= 0).Select(start => KeyValuePair.Create(table.IndexOf(start.Key), start.Value))],
        Modulations = [.. Rows.Where(row => table.IndexOf(row.Key) >= 0).Select(row => new ModulationRow(table.IndexOf(row.Key), row.Amount, row.Sources))],
    };
}
