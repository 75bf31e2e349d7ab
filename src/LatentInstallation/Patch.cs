using LatentInstallation.Mapping;

namespace LatentInstallation;

/// <summary>What an artist chose: key points, start values, and what the sound moves.</summary>
public sealed class Patch
{
    /// <summary>Seeds of the key points, in the order of travel; empty takes 0, 1, 2, …</summary>
    public IReadOnlyList<uint> Seeds { get; init; } = [];

    /// <summary>Start values by parameter index.</summary>
    public IReadOnlyList<KeyValuePair<int, double>> Values { get; init; } = [];

    /// <summary>The rows of the modulation table.</summary>
    public IReadOnlyList<ModulationRow> Modulations { get; init; } = [];
}
