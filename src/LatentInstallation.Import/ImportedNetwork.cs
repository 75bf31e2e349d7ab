using LatentInstallation.Generator;
using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.Tuning;

namespace LatentInstallation.Import;

/// <summary>A generator of any family, read and checked, ready to be written into a folder.</summary>
internal abstract record ImportedNetwork
{
    /// <summary>z → w; null when the file maps a latent to a picture directly.</summary>
    internal abstract LatentMapping? Mapping { get; }

    /// <summary>The layers' styles, coarse to fine; empty when the network has none.</summary>
    internal abstract IReadOnlyList<StyleMatrix> Styles { get; }

    /// <summary>The manifest without what the folder decides: name, hashes, origin, licence, author.</summary>
    internal abstract GeneratorManifest Describe();

    /// <summary>The graph z (and a condition) → w as bytes of an ONNX file; null when there is none.</summary>
    internal virtual byte[]? WriteMapping() => Mapping is { } mapping ? MappingGraph.Write(mapping) : null;

    /// <summary>The graph ws → img as bytes of an ONNX file.</summary>
    internal abstract byte[] WriteSynthesis();

    /// <summary>The same network with its graph written in a way that was asked for.</summary>
    /// <exception cref="BadInputException">There is no such way.</exception>
    internal virtual ImportedNetwork Arranged(string variant) =>
        throw new BadInputException($"--variant {variant}: the graph of a {Describe().Kind} network is written in one way only. Leave --variant out.");

    /// <summary>The same network with its graph written in the way that is quickest here; unchanged where there is one way.</summary>
    internal virtual ImportedNetwork Tuned(TuningBench bench) => this;
}
