using System.Runtime.Intrinsics;

namespace LatentInstallation.Synthesis;

/// <summary>A matrix to multiply vectors by: the styles of all layers in one product, and the demodulation of one.</summary>
public sealed class PackedMatrix
{
    private readonly AlignedFloats _values;

    /// <summary>Packs rows in blocks of 16.</summary>
    /// <param name="rows">Values that leave it.</param>
    /// <param name="columns">Values that go in.</param>
    /// <param name="values">[rows, columns].</param>
    public PackedMatrix(int rows, int columns, ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, rows * columns);
        (Rows, Columns) = (rows, columns);
        _values = new AlignedFloats((long)FeatureBlocks.BlocksOf(rows) * 16 * columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                _values.Span[(row / 16 * 16 * columns) + (column * 16) + (row % 16)] = values[(row * columns) + column];
            }
        }
    }

    /// <summary>Values that leave it.</summary>
    public int Rows { get; }

    /// <summary>Values that go in.</summary>
    public int Columns { get; }

    /// <summary>Squares of a convolution's weights, summed over its taps: what <see cref="Demodulate"/> wants.</summary>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="weights">[outputs, inputs, taps].</param>
    public static PackedMatrix OfPowers(int outputs, int inputs, ReadOnlySpan<float> weights)
    {
        int taps = weights.Length / (outputs * inputs);
        float[] powers = new float[outputs * inputs];
        for (int i = 0; i < powers.Length; i++)
        {
            double sum = 0;
            foreach (float value in weights.Slice(i * taps, taps))
            {
                sum += (double)value * value;
            }

            powers[i] = (float)sum;
        }

        return new PackedMatrix(outputs, inputs, powers);
    }

    /// <summary>One part of matrix × vector + bias.</summary>
    /// <param name="vector">[columns].</param>
    /// <param name="bias">[rows], or empty for none.</param>
    /// <param name="result">[rows]; a part writes its own rows only.</param>
    /// <param name="part">0…<paramref name="parts"/> - 1.</param>
    /// <param name="parts">How many there are.</param>
    public void Multiply(ReadOnlySpan<float> vector, ReadOnlySpan<float> bias, Span<float> result, int part, int parts) =>
        Multiply(VectorPaths.Widest, vector, bias, result, part, parts);

    /// <summary>One part of a demodulation: gain / √(matrix × style² + 1e-8), of a matrix <see cref="OfPowers"/>.</summary>
    /// <param name="style">[columns].</param>
    /// <param name="gain">What the scale is multiplied by.</param>
    /// <param name="scale">[rows]; a part writes its own rows only.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="part">0…<paramref name="parts"/> - 1.</param>
    /// <param name="parts">How many there are.</param>
    public unsafe void Demodulate(ReadOnlySpan<float> style, float gain, Span<float> scale, Scratch scratch, int part, int parts)
    {
        const float Epsilon = 1e-8f;
        Span<float> squares = new(scratch.Take(style.Length), style.Length);
        for (int i = 0; i < style.Length; i++)
        {
            squares[i] = style[i] * style[i];
        }

        Multiply(squares, [], scale, part, parts);
        (int start, int end) = RowsOf(part, parts);
        foreach (ref float value in scale[start..end])
        {
            value = gain / MathF.Sqrt(value + Epsilon);
        }

        GC.KeepAlive(scratch);
    }

    internal unsafe void Multiply(VectorPath path, ReadOnlySpan<float> vector, ReadOnlySpan<float> bias, Span<float> result, int part, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(vector.Length, Columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(result.Length, Rows);
        Share share = Share.Of(FeatureBlocks.BlocksOf(Rows), part, parts);
        Span<float> sums = stackalloc float[16];
        for (int block = share.Start; block < share.End; block++)
        {
            float* values = _values.Pointer + ((long)block * 16 * Columns);
            switch (path)
            {
                case VectorPath.Avx512:
                    ProductKernel<Vector512<float>, Lanes512>.Run(values, vector, sums);
                    break;
                case VectorPath.Avx2:
                    ProductKernel<Vector256<float>, Lanes256>.Run(values, vector, sums);
                    break;
                default:
                    ProductKernel<Vector128<float>, Lanes128>.Run(values, vector, sums);
                    break;
            }

            int rows = Math.Min(16, Rows - (block * 16));
            for (int row = 0; row < rows; row++)
            {
                result[(block * 16) + row] = bias.IsEmpty ? sums[row] : sums[row] + bias[(block * 16) + row];
            }
        }

        GC.KeepAlive(this);
    }

    private (int Start, int End) RowsOf(int part, int parts)
    {
        Share share = Share.Of(FeatureBlocks.BlocksOf(Rows), part, parts);
        return (Math.Min(Rows, share.Start * 16), Math.Min(Rows, share.End * 16));
    }
}
