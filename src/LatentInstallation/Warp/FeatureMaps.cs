namespace LatentInstallation.Warp;

/// <summary>What flows through a cut in the network: the features, and the running picture of skip networks beside them. Filled in place and reused.</summary>
public sealed class FeatureMaps
{
    /// <summary>Makes room for maps of one size.</summary>
    /// <param name="channels">Feature channels, at least 1.</param>
    /// <param name="rgbChannels">Channels of the running picture; 0 when there is none.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    public FeatureMaps(int channels, int rgbChannels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rgbChannels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Channels, RgbChannels, Height, Width) = (channels, rgbChannels, height, width);
        Features = GC.AllocateArray<float>(channels * height * width, pinned: true);
        Rgb = GC.AllocateArray<float>(rgbChannels * height * width, pinned: true);
    }

    /// <summary>Feature channels.</summary>
    public int Channels { get; }

    /// <summary>Channels of the running picture; 0 when there is none.</summary>
    public int RgbChannels { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>[Channels, Height, Width], pinned.</summary>
    public float[] Features { get; }

    /// <summary>[RgbChannels, Height, Width], pinned; empty when there is none.</summary>
    public float[] Rgb { get; }

    /// <summary>True when both have the same channels, rows and columns.</summary>
    public bool HasShapeOf(FeatureMaps other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Channels, RgbChannels, Height, Width) == (other.Channels, other.RgbChannels, other.Height, other.Width);
    }

    /// <summary>Takes over all values of maps of the same shape.</summary>
    public void CopyFrom(FeatureMaps other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.Features.CopyTo(Features.AsSpan());
        other.Rgb.CopyTo(Rgb.AsSpan());
    }
}
