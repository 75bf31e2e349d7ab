using System.Globalization;
using LatentInstallation.Generator;
using LatentInstallation.Import.Mapping;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>A StyleGAN3 generator as it was trained, read and checked.</summary>
internal sealed record StyleGan3Network : ImportedNetwork
{
    /// <inheritdoc />
    internal override LatentMapping Mapping => Latents;

    internal required LatentMapping Latents { get; init; }

    internal required FourierInput Input { get; init; }

    /// <summary>In order; the last one makes the picture.</summary>
    internal required FilteredLayer[] Layers { get; init; }

    /// <summary>What the picture is multiplied by in the end.</summary>
    internal required float OutputScale { get; init; }

    /// <summary>Trained values, constants included.</summary>
    internal required long Parameters { get; init; }

    /// <summary>One row of ws for the input and one for every layer.</summary>
    internal int NumWs => Layers.Length + 1;

    /// <inheritdoc />
    internal override IReadOnlyList<StyleMatrix> Styles =>
        [.. Layers.Select((layer, place) => new StyleMatrix(layer.Name, place + 1, layer.Inputs, layer.Affine.Weight))];

    /// <inheritdoc />
    internal override GeneratorManifest Describe() => new()
    {
        Name = string.Empty,
        Kind = "stylegan3",
        Width = Layers[^1].OutWidth,
        Height = Layers[^1].OutHeight,
        Channels = Layers[^1].Outputs,
        ZDim = Latents.ZDim,
        WDim = Latents.WDim,
        NumWs = NumWs,
        Classes = Latents.Classes,
        Parameters = Parameters,
        WAverage = Latents.WAverage,
        Synthesis = CheckpointImporter.SynthesisFile,
        Layers = [.. WarpLayers()],
        Variant = StyleGan3Graph.Variant,
        TransformInput = StyleGan3Graph.TransformInput,
    };

    /// <inheritdoc />
    internal override byte[] WriteSynthesis() => StyleGan3Graph.Write(this);

    // After the last layer at each rate that is at most half of the picture's.
    private IEnumerable<WarpLayer> WarpLayers()
    {
        for (int i = 0; i < Layers.Length - 1; i++)
        {
            FilteredLayer layer = Layers[i];
            if (layer.SamplingRate * 2 <= Layers[^1].SamplingRate && Layers[i + 1].SamplingRate > layer.SamplingRate)
            {
                yield return new WarpLayer
                {
                    Name = layer.SamplingRate.ToString("0.###", CultureInfo.InvariantCulture),
                    Features = StyleGan3Graph.Features(layer),
                    Channels = StyleGan3Graph.WrittenChannels(layer.Outputs),
                    Height = layer.OutHeight,
                    Width = layer.OutWidth,
                };
            }
        }
    }
}
