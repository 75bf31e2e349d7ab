using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>A StyleGAN2 synthesis, packed for the kernels: from latent to picture in a fixed list of steps.</summary>
internal sealed class ProcessorNetwork
{
    private readonly ProcessorBlock[] _blocks;
    private readonly Step[] _styles;
    private readonly int _threads;

    /// <summary>Packs a network.</summary>
    /// <param name="network">The network, one that <see cref="WhyNot"/> has nothing against.</param>
    /// <param name="latent">[num_ws, w_dim], read for each picture.</param>
    /// <param name="picture">[channels, height, width], receives it.</param>
    /// <param name="threads">For how many threads.</param>
    /// <param name="withoutNoise">Leaves the noise out.</param>
    internal ProcessorNetwork(StyleGan2Network network, float[] latent, float[] picture, int threads, bool withoutNoise)
    {
        _threads = threads;
        List<ProcessorBlock> blocks = [];
        int row = 0;
        foreach (Block block in network.Blocks)
        {
            Block? next = network.Blocks.ElementAtOrDefault(blocks.Count + 1);
            blocks.Add(new ProcessorBlock(block, blocks.LastOrDefault(), row, next is null ? picture : null, next?.Shortcut is not null, withoutNoise));
            row += block.Convolutions.Length;
        }

        _blocks = [.. blocks];
        LayerStyle[] styles = [.. blocks.SelectMany(block => block.Styles)];
        _styles =
        [
            StepOf("styles", [.. styles.SelectMany(style => style.StyleParts(latent))]),
            StepOf("scales", [.. styles.SelectMany(style => style.ScaleParts())]),
        ];
    }

    /// <summary>From latent to picture.</summary>
    internal StepList Whole() => new(_styles.Concat(Blocks(0, _blocks.Length)));

    /// <summary>From latent to the features after a block.</summary>
    internal StepList Front(int block) => new(_styles.Concat(Blocks(0, block + 1)));

    /// <summary>From features, modulated for the block after the given one, to picture.</summary>
    internal StepList Back(int block) => new(Blocks(block + 1, _blocks.Length));

    internal ProcessorBlock this[int block] => _blocks[block];

    /// <summary>Why a network cannot be run, as the end of a sentence; null when it can.</summary>
    internal static string? WhyNot(StyleGan2Network network)
    {
        Block[] blocks = network.Blocks;
        ModulatedLayer[] layers = [.. blocks.SelectMany(block => block.Convolutions)];
        return blocks[..^1].Any(block => block.ToRgb is null) && blocks[..^1].Any(block => block.ToRgb is not null) ? "only some of its blocks make a picture"
            : blocks.Any(block => block.ToRgb is { } toRgb && toRgb.Outputs != network.PictureChannels) ? "its blocks' pictures differ in their channels"
            : network.PictureChannels > PictureLayer.MostChannels ? $"its pictures have {network.PictureChannels} channels"
            : layers.FirstOrDefault(layer => layer.Kernel != 3) is { } wide ? $"{wide.Name} has a kernel of {wide.Kernel}×{wide.Kernel}"
            : layers.FirstOrDefault(layer => layer.Slope is not (>= 0 and <= 1)) is { } steep ? $"{steep.Name} multiplies negative values by {steep.Slope}"
            : null;
    }

    private IEnumerable<Step> Blocks(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            foreach (Step step in _blocks[i].Steps(i + 1 < end ? _blocks[i + 1] : null, _threads))
            {
                yield return step;
            }
        }
    }

    private static Step StepOf(string name, Action<Scratch>[] parts) => new(name, parts.Length, (part, scratch) => parts[part](scratch));
}
