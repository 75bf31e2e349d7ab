using System.Runtime.Intrinsics;

namespace LatentInstallation.Synthesis;

/// <summary>Features to picture: a 1×1 convolution with styled weights, added onto the doubled picture of the block before.</summary>
public sealed class PictureLayer
{
    /// <summary>The most channels that a picture may have.</summary>
    public const int MostChannels = 4;

    private readonly float[] _weights;
    private readonly float[] _bias;

    /// <summary>Copies the weights.</summary>
    /// <param name="channels">Of the picture, 1…4.</param>
    /// <param name="inputs">Feature channels.</param>
    /// <param name="weights">[channels, inputs].</param>
    /// <param name="bias">[channels].</param>
    /// <param name="clamp">The largest magnitude of what is added; infinite when there is none.</param>
    /// <param name="filter">What doubles the picture of the block before; null in the first block.</param>
    public PictureLayer(int channels, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, float clamp, UpSamplingFilter? filter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, MostChannels);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, channels * inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, channels);
        (Channels, Inputs, Clamp, Filter) = (channels, inputs, clamp, filter);
        (_weights, _bias) = (weights.ToArray(), bias.ToArray());
    }

    /// <summary>Picture channels.</summary>
    public int Channels { get; }

    /// <summary>Feature channels.</summary>
    public int Inputs { get; }

    /// <summary>The largest magnitude of what is added.</summary>
    public float Clamp { get; }

    /// <summary>What doubles the picture of the block before.</summary>
    public UpSamplingFilter? Filter { get; }

    internal ReadOnlySpan<float> Bias => _bias;

    /// <summary>Makes some rows of the picture; parts may run at the same time, and how many there are does not change the result.</summary>
    /// <param name="features">As they are, not modulated.</param>
    /// <param name="style">[inputs], with the weights' gain in it.</param>
    /// <param name="before">The picture of the block before, [channels, height / 2, width / 2]; empty: none.</param>
    /// <param name="picture">[channels, height, width].</param>
    /// <param name="next">The style of the convolution that reads the features next, [inputs]; empty: they stay as they are.</param>
    /// <param name="modulated">Where features × <paramref name="next"/> go: may be <paramref name="features"/>; needed when there is a next style.</param>
    /// <param name="scratch">Of this thread.</param>
    /// <param name="part">0…<paramref name="parts"/> - 1.</param>
    /// <param name="parts">How many there are.</param>
    public void Run(
        FeatureBlocks features,
        ReadOnlySpan<float> style,
        ReadOnlySpan<float> before,
        Span<float> picture,
        ReadOnlySpan<float> next,
        FeatureBlocks? modulated,
        Scratch scratch,
        int part,
        int parts) =>
        Run(VectorPaths.Widest, features, style, before, picture, next, modulated, scratch, part, parts);

    internal void Run(
        VectorPath path,
        FeatureBlocks features,
        ReadOnlySpan<float> style,
        ReadOnlySpan<float> before,
        Span<float> picture,
        ReadOnlySpan<float> next,
        FeatureBlocks? modulated,
        Scratch scratch,
        int part,
        int parts)
    {
        Check(features, style, before, picture, next, modulated);
        Share rows = Share.Of(features.Height, part, parts);
        var pass = new PicturePass(this, features, before, picture, modulated, scratch);
        StyleWeights(style, next, pass);
        switch (path)
        {
            case VectorPath.Avx512:
                PictureKernel<Vector512<float>, Lanes512>.Run(pass, rows);
                break;
            case VectorPath.Avx2:
                PictureKernel<Vector256<float>, Lanes256>.Run(pass, rows);
                break;
            default:
                PictureKernel<Vector128<float>, Lanes128>.Run(pass, rows);
                break;
        }

        GC.KeepAlive(scratch);
    }

    private void StyleWeights(ReadOnlySpan<float> style, ReadOnlySpan<float> next, in PicturePass pass)
    {
        for (int c = 0; c < Channels; c++)
        {
            Span<float> weights = pass.WeightsOf(c);
            weights.Clear();
            for (int i = 0; i < Inputs; i++)
            {
                weights[i] = _weights[(c * Inputs) + i] * style[i];
            }
        }

        pass.Next.Clear();
        next.CopyTo(pass.Next);
    }

    private void Check(FeatureBlocks features, ReadOnlySpan<float> style, ReadOnlySpan<float> before, Span<float> picture, ReadOnlySpan<float> next, FeatureBlocks? modulated)
    {
        int size = Channels * features.Height * features.Width;
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Channels, Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(style.Length, Inputs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(picture.Length, size);
        if (!before.IsEmpty)
        {
            ArgumentNullException.ThrowIfNull(Filter);
            ArgumentOutOfRangeException.ThrowIfNotEqual(before.Length * 4, size, nameof(before));
        }

        if (modulated is not null)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(next.Length, Inputs);
            ArgumentOutOfRangeException.ThrowIfNotEqual((modulated.Channels, modulated.Height, modulated.Width), (features.Channels, features.Height, features.Width));
        }
    }
}
