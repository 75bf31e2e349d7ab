namespace LatentInstallation.Import.Tuning;

/// <summary>What the importer times its candidates with: it has no runtime of its own.</summary>
/// <param name="Budget">The time that all of it may take.</param>
/// <param name="Time">Measures.</param>
/// <param name="Open">Makes a graph ready, its inputs filled with values as they come up.</param>
public sealed record TuningBench(TimeSpan Budget, TimeProvider Time, Func<byte[], Trial> Open)
{
    /// <summary>This program's own kernels; null where they are not what would compute.</summary>
    internal KernelTrials? Kernels { get; init; }

    /// <summary>Told each outcome, one line each; null for nobody.</summary>
    public Action<string>? Say { get; init; }
}
