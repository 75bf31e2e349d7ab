using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>The way beside a residual block: a 1×1 convolution and the filter, which is the doubling convolution with a weight in its middle only.</summary>
internal sealed class Shortcut
{
    private readonly DoublingConvolution _convolution;
    private readonly Epilogue _asItIs;

    /// <summary>Packs the short cut of a block that has one.</summary>
    internal Shortcut(Block block)
    {
        float[] middle = block.Shortcut!;
        float[] weights = new float[middle.Length * 9];
        for (int i = 0; i < middle.Length; i++)
        {
            weights[(i * 9) + 4] = middle[i];
        }

        _convolution = new DoublingConvolution(block.Channels, middle.Length / block.Channels, weights, block.Filter!.Kernel());
        _asItIs = new Epilogue { Scale = Enumerable.Repeat(1f, block.Channels).ToArray(), Bias = new float[block.Channels] };
        Features = new FeatureBlocks(block.Channels, block.Height, block.Width);
    }

    /// <summary>What comes out.</summary>
    internal FeatureBlocks Features { get; }

    /// <summary>Its step.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="input">The features that came into the block, not modulated.</param>
    /// <param name="threads">For how many threads.</param>
    internal Step Step(string name, FeatureBlocks input, int threads)
    {
        int pieces = Pieces.OfDoubling(threads);
        return new Step(name, pieces, (piece, scratch) => _convolution.Run(input, _asItIs, Features, scratch, piece, pieces));
    }
}
