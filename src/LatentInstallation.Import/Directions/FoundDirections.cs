using LatentInstallation.Frames;
using LatentInstallation.Generator;

namespace LatentInstallation.Import.Directions;

/// <summary>What an import measures of a network's latents: the average w, and directions.</summary>
/// <param name="Average">The checkpoint's own average w, else the measured one; null when there is no mapping to measure.</param>
/// <param name="Directions">In the order of <c>direction.1</c> and on.</param>
internal sealed record FoundDirections(float[]? Average, LatentDirection[] Directions)
{
    internal const string FileName = "directions.npy";

    /// <summary>Measures a network; no more than is asked for.</summary>
    internal static FoundDirections Of(ImportedNetwork network, GeneratorManifest manifest, bool wanted)
    {
        if (network.Mapping is not { } mapping || !LatentStatistics.CanSample(mapping) || (!wanted && mapping.WAverage is not null))
        {
            return new FoundDirections(manifest.WAverage, []);
        }

        var statistics = LatentStatistics.Sample(mapping);
        return new FoundDirections(mapping.WAverage ?? statistics.Average, wanted ? DirectionFinder.Find(network.Styles, statistics, manifest.NumWs) : []);
    }

    /// <summary>The same with the names that an artist gave in an earlier import of the same checkpoint.</summary>
    /// <param name="earlier">That import's manifest.</param>
    internal FoundDirections NamedAs(GeneratorManifest earlier) => this with
    {
        Directions = [.. Directions.Select((direction, i) => i < earlier.Directions.Length && AreSame(direction, earlier.Directions[i]) ? direction with { Name = earlier.Directions[i].Name } : direction)],
    };

    /// <summary>The vectors as a NumPy file, float32 [directions, w_dim].</summary>
    internal byte[] ToFile()
    {
        using MemoryStream file = new();
        new NumpyFile([Directions.Length, Directions[0].Vector.Length], [.. Directions.SelectMany(direction => direction.Vector)]).Write(file);
        return file.ToArray();
    }

    private static bool AreSame(LatentDirection one, LatentDirection other) =>
        (one.Method, one.Layers, one.FirstRow, one.LastRow) == (other.Method, other.Layers, other.FirstRow, other.LastRow)
        && Math.Abs(one.Deviation - other.Deviation) <= 1e-3f * one.Deviation;
}
