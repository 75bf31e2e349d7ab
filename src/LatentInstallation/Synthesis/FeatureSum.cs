using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace LatentInstallation.Synthesis;

/// <summary>Where the two ways of a residual block meet: their sum, kept as it is for the short cut and modulated for the next convolution.</summary>
public static unsafe class FeatureSum
{
    /// <summary>Adds some rows; parts may run at the same time.</summary>
    /// <param name="features">Receives the sum.</param>
    /// <param name="other">Of the same shape; null: nothing is added.</param>
    /// <param name="next">The style of the convolution that reads the sum next, [channels]; empty: <paramref name="modulated"/> is not written.</param>
    /// <param name="modulated">Of the same shape, receives the sum × <paramref name="next"/>.</param>
    /// <param name="part">0…<paramref name="parts"/> - 1.</param>
    /// <param name="parts">How many there are.</param>
    public static void Run(FeatureBlocks features, FeatureBlocks? other, ReadOnlySpan<float> next, FeatureBlocks modulated, int part, int parts)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(modulated);
        CheckShape(features, other ?? features);
        CheckShape(features, modulated);
        Share rows = Share.Of(features.Blocks * features.Height, part, parts);
        int length = features.Width * FeatureBlocks.BlockChannels;
        Span<float> factors = stackalloc float[FeatureBlocks.BlockChannels];
        for (int row = rows.Start; row < rows.End; row++)
        {
            (int block, int y) = Math.DivRem(row, features.Height);
            Span<float> sum = new(features.Pixel(block, y, 0), length);
            if (other is not null)
            {
                TensorPrimitives.Add(sum, new ReadOnlySpan<float>(other.Pixel(block, y, 0), length), sum);
            }

            if (!next.IsEmpty)
            {
                // Channels that fill up the last block are zero, whatever they are multiplied by.
                ReadOnlySpan<float> style = next[(block * FeatureBlocks.BlockChannels)..];
                style[..Math.Min(style.Length, FeatureBlocks.BlockChannels)].CopyTo(factors);
                Modulate(sum, Vector512.Create<float>(factors), modulated.Pixel(block, y, 0));
            }
        }

        GC.KeepAlive(features);
        GC.KeepAlive(other);
        GC.KeepAlive(modulated);
    }

    private static void Modulate(ReadOnlySpan<float> sum, Vector512<float> factors, float* to)
    {
        for (; !sum.IsEmpty; sum = sum[FeatureBlocks.BlockChannels..], to += FeatureBlocks.BlockChannels)
        {
            (Vector512.Create(sum) * factors).Store(to);
        }
    }

    private static void CheckShape(FeatureBlocks features, FeatureBlocks other) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual((other.Channels, other.Height, other.Width), (features.Channels, features.Height, features.Width));
}
