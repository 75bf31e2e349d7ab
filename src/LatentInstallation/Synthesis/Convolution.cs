using System.Runtime.Intrinsics;

namespace LatentInstallation.Synthesis;

/// <summary>A 3×3 convolution that keeps the size, with zeros around the edges.</summary>
/// <remarks>
/// Inputs come ready-modulated. Outputs are made in panels of two blocks (32 channels), pixels in groups of four in a row. Sums wait in the scratch
/// while one block of inputs after the other is added, so that its weights come from the first cache.
/// </remarks>
public sealed class Convolution
{
    internal const int Taps = 9;

    private readonly AlignedFloats _weights;
    private readonly ConvolutionMethod _method;

    /// <summary>Packs weights in the order in which they are read.</summary>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="weights">[outputs, inputs, 3, 3], as stored in the checkpoint (a correlation).</param>
    /// <param name="method">How it is calculated; <see cref="MethodFor"/> knows.</param>
    public Convolution(int outputs, int inputs, ReadOnlySpan<float> weights, ConvolutionMethod method = ConvolutionMethod.Direct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, outputs * inputs * Taps);
        (Outputs, Inputs, _method) = (outputs, inputs, method);
        if (method == ConvolutionMethod.Winograd)
        {
            _weights = new AlignedFloats(WinogradKernel.WeightsLength(outputs, inputs));
            WinogradKernel.Pack(weights, outputs, inputs, _weights.Span);
            return;
        }

        _weights = new AlignedFloats(FeatureBlocks.BlocksOf(outputs) * PanelBlockLength(inputs));
        Pack(weights);
    }

    /// <summary>Output channels.</summary>
    public int Outputs { get; }

    /// <summary>Input channels.</summary>
    public int Inputs { get; }

    /// <summary>The quicker method for maps of a size.</summary>
    public static ConvolutionMethod MethodFor(int outputs, int inputs, int height, int width)
    {
        // Few pixels do not pay for reading 16 weights instead of nine, unless these are few enough for the second cache.
        const int FewestPixels = 1024;
        const int FewestOfSmall = 64;
        const int SmallProduct = 128 * 128;
        bool fits = height % 2 == 0 && width % 2 == 0;
        int fewest = (long)outputs * inputs <= SmallProduct ? FewestOfSmall : FewestPixels;
        return fits && Math.Min(outputs, inputs) > 8 && height * width >= fewest ? ConvolutionMethod.Winograd : ConvolutionMethod.Direct;
    }

    /// <summary>Makes one part of the output; parts may run at the same time, and how many there are does not change the result.</summary>
    /// <param name="input">Read with its border.</param>
    /// <param name="epilogue">What happens before the result is stored.</param>
    /// <param name="output">Of the same size; not the input.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="part">0…<paramref name="parts"/> - 1.</param>
    /// <param name="parts">How many there are.</param>
    public void Run(FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts) =>
        Run(VectorPaths.Widest, input, epilogue, output, scratch, part, parts);

    internal void Run(VectorPath path, FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Channels, Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(output.Channels, Outputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual((output.Height, output.Width), (input.Height, input.Width));
        epilogue.Check(output);
        switch (path)
        {
            case VectorPath.Avx512:
                Run<Vector512<float>, Lanes512>(input, epilogue, output, scratch, part, parts);
                break;
            case VectorPath.Avx2:
                Run<Vector256<float>, Lanes256>(input, epilogue, output, scratch, part, parts);
                break;
            default:
                Run<Vector128<float>, Lanes128>(input, epilogue, output, scratch, part, parts);
                break;
        }

        GC.KeepAlive(this);
    }

    private void Run<TVector, TLanes>(FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts)
        where TVector : unmanaged
        where TLanes : ILanes<TVector>
    {
        if (_method == ConvolutionMethod.Direct)
        {
            ConvolutionKernel<TVector, TLanes>.Run(_weights, input, epilogue, output, scratch, part, parts);
            return;
        }

        if (input.Height % 2 != 0 || input.Width % 2 != 0)
        {
            throw new ArgumentException($"Tiles of 2×2 pixels do not fill {input.Height}×{input.Width}.", nameof(input));
        }

        WinogradStrips<TVector, TLanes>.Run(_weights, input, epilogue, output, scratch, part, parts);
    }

    // Floats that one block of outputs takes.
    internal static long PanelBlockLength(int inputs) => (long)FeatureBlocks.BlocksOf(inputs) * FeatureBlocks.BlockChannels * Taps * FeatureBlocks.BlockChannels;

    // [panels][blocks of inputs][rows of the kernel][16 inputs][columns of the kernel][1 or 2 blocks][16]
    private void Pack(ReadOnlySpan<float> weights)
    {
        Span<float> packed = _weights.Span;
        int blocks = FeatureBlocks.BlocksOf(Outputs);
        for (int o = 0; o < Outputs; o++)
        {
            (int block, int lane) = Math.DivRem(o, 16);
            int columns = Math.Min(2, blocks - (block & ~1));
            long panel = (block & ~1) * PanelBlockLength(Inputs);
            for (int i = 0; i < Inputs; i++)
            {
                for (int tap = 0; tap < Taps; tap++)
                {
                    long at = (((((i / 16 * 3) + (tap / 3)) * 16) + (i % 16)) * 3) + (tap % 3);
                    packed[(int)(panel + (((at * columns) + (block & 1)) * 16) + lane)] = weights[(((o * Inputs) + i) * Taps) + tap];
                }
            }
        }
    }
}
