using System.Globalization;
using LatentInstallation.Generator;
using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.Tuning;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>A generator as it was trained, read and checked.</summary>
internal sealed record StyleGan2Network : ImportedNetwork
{
    /// <inheritdoc />
    internal override LatentMapping Mapping => Latents;

    internal required LatentMapping Latents { get; init; }

    internal required int NumWs { get; init; }

    /// <summary>1, 3 or 4.</summary>
    internal required int PictureChannels { get; init; }

    /// <summary>Coarse to fine.</summary>
    internal required Block[] Blocks { get; init; }

    /// <summary>Trained values, constants and noise included.</summary>
    internal required long Parameters { get; init; }

    /// <summary>How its graph is written.</summary>
    internal GraphVariant Variant { get; init; } = GraphVariant.Default;

    internal int WDim => Latents.WDim;

    internal int Height => Blocks[^1].Height;

    internal int Width => Blocks[^1].Width;

    /// <summary>
    /// Multiply-adds of one picture as the formulas have them, no zero multiplied: convolutions (one that doubles the size works on the small map), styles
    /// and demodulation. The filters between are left out.
    /// </summary>
    internal long MultiplyAdds => Blocks.Sum(block =>
        block.Convolutions.Sum(layer => MultiplyAddsOf(layer) + ((long)layer.Inputs * layer.Outputs))
        + (block.ToRgb is { } toRgb ? MultiplyAddsOf(toRgb) : 0)
        + ((long)(block.Shortcut?.Length ?? 0) * block.Height * block.Width / 4));

    /// <inheritdoc />
    internal override IReadOnlyList<StyleMatrix> Styles
    {
        get
        {
            List<StyleMatrix> styles = [];
            int row = 0;
            foreach (Block block in Blocks)
            {
                foreach (ModulatedLayer layer in block.Convolutions)
                {
                    styles.Add(Style(layer, row++));
                }

                // The picture layer looks at the row that the next block's first convolution takes.
                if (block.ToRgb is { } toRgb)
                {
                    styles.Add(Style(toRgb, row));
                }
            }

            return styles;
        }
    }

    /// <inheritdoc />
    internal override GeneratorManifest Describe() => new()
    {
        Name = string.Empty,
        Kind = "stylegan2",
        Width = Width,
        Height = Height,
        Channels = PictureChannels,
        ZDim = Latents.ZDim,
        WDim = WDim,
        NumWs = NumWs,
        Classes = Latents.Classes,
        Parameters = Parameters,
        WAverage = Latents.WAverage,
        Synthesis = CheckpointImporter.SynthesisFile,
        Layers = [.. Blocks.Where(block => block.Height * 4 <= Height).Select(WarpLayer)],
        Variant = Variant.Name,
    };

    /// <inheritdoc />
    internal override byte[] WriteSynthesis() => SynthesisGraph.Write(this);

    /// <inheritdoc />
    internal override ImportedNetwork Arranged(string variant) => this with { Variant = GraphVariant.Parse(variant, [.. Doublings.Select(block => block.Number)]) };

    /// <inheritdoc />
    internal override ImportedNetwork Tuned(TuningBench bench) => this with { Variant = VariantTuner.Choose(this, bench) };

    /// <summary>The blocks that double the size.</summary>
    internal IEnumerable<Block> Doublings => Blocks.Where(block => block.Convolutions[0].DoublesSize);

    private static long MultiplyAddsOf(ModulatedLayer layer) =>
        ((long)layer.Weight.Length * layer.Height * layer.Width / (layer.DoublesSize ? 4 : 1)) + layer.Affine.Weight.Length;

    private static StyleMatrix Style(ModulatedLayer layer, int row) => new(layer.Name, row, layer.Inputs, layer.Affine.Weight);

    private WarpLayer WarpLayer(Block block) => new()
    {
        Name = block.Number.ToString(CultureInfo.InvariantCulture),
        Features = SynthesisGraph.Features(block),
        Channels = block.Channels,
        Height = block.Height,
        Width = block.Width,
        Rgb = Blocks.Any(earlier => earlier.Number <= block.Number && earlier.ToRgb is not null) ? SynthesisGraph.Rgb(block) : null,
    };
}
