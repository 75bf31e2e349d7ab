using System.Runtime.Intrinsics;

namespace LatentInstallation.Synthesis;

/// <summary>A 3×3 convolution that doubles the size: transposed with stride 2, then filtered.</summary>
/// <remarks>
/// The transposed convolution is four convolutions, one for each parity of row and column, with 4, 2, 2 and 1 taps: no zero is multiplied and
/// nothing is scattered. Its rows go into a ring in the scratch, where the filter finds them before they leave the cache.
/// </remarks>
public sealed class DoublingConvolution
{
    internal const int Taps = 9;

    // Where the kernel's taps go, in the order in which they are read: the pixel's own row and then the row above; each for the even columns (left
    // neighbour, itself) and the odd ones; in the own row first for even and then for odd rows.
    private static readonly int[] ReadOrder = [2, 0, 1, 5, 3, 4, 8, 6, 7];

    private readonly AlignedFloats _weights;

    /// <summary>Packs weights in the order in which they are read.</summary>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="weights">[outputs, inputs, 3, 3], as stored in the checkpoint.</param>
    /// <param name="filter">What smooths the result.</param>
    public DoublingConvolution(int outputs, int inputs, ReadOnlySpan<float> weights, UpSamplingFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, outputs * inputs * Taps);
        (Outputs, Inputs, Filter) = (outputs, inputs, filter);
        _weights = new AlignedFloats(FeatureBlocks.BlocksOf(outputs) * BlockLength(inputs));
        Pack(weights);
    }

    /// <summary>Output channels.</summary>
    public int Outputs { get; }

    /// <summary>Input channels.</summary>
    public int Inputs { get; }

    /// <summary>What smooths the result.</summary>
    public UpSamplingFilter Filter { get; }

    /// <summary>Makes one part of the output; parts may run at the same time, and how many there are does not change the result.</summary>
    /// <param name="input">Read with its border.</param>
    /// <param name="epilogue">What happens before the result is stored.</param>
    /// <param name="output">Of twice the size.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="part">0…<paramref name="parts"/> - 1.</param>
    /// <param name="parts">How many there are; few are better, since neighbouring parts make some rows twice.</param>
    public void Run(FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts) =>
        Run(VectorPaths.Widest, input, epilogue, output, scratch, part, parts);

    internal void Run(VectorPath path, FeatureBlocks input, in Epilogue epilogue, FeatureBlocks output, Scratch scratch, int part, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Channels, Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(output.Channels, Outputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual((output.Height, output.Width), (2 * input.Height, 2 * input.Width));
        epilogue.Check(output);
        switch (path)
        {
            case VectorPath.Avx512:
                DoublingKernel<Vector512<float>, Lanes512>.Run(_weights, Filter, input, epilogue, output, scratch, part, parts);
                break;
            case VectorPath.Avx2:
                DoublingKernel<Vector256<float>, Lanes256>.Run(_weights, Filter, input, epilogue, output, scratch, part, parts);
                break;
            default:
                DoublingKernel<Vector128<float>, Lanes128>.Run(_weights, Filter, input, epilogue, output, scratch, part, parts);
                break;
        }

        GC.KeepAlive(this);
    }

    // Floats that one block of outputs takes.
    internal static long BlockLength(int inputs) => (long)FeatureBlocks.BlocksOf(inputs) * FeatureBlocks.BlockChannels * Taps * FeatureBlocks.BlockChannels;

    // [blocks of outputs][inputs][taps][16]
    private void Pack(ReadOnlySpan<float> weights)
    {
        Span<float> packed = _weights.Span;
        for (int o = 0; o < Outputs; o++)
        {
            long block = o / 16 * BlockLength(Inputs);
            for (int i = 0; i < Inputs; i++)
            {
                for (int tap = 0; tap < Taps; tap++)
                {
                    packed[(int)(block + (((i * Taps) + tap) * 16) + (o % 16))] = weights[(((o * Inputs) + i) * Taps) + ReadOrder[tap]];
                }
            }
        }
    }
}
