namespace LatentInstallation.Frames;

/// <summary>One picture as the network made it: planar, 32-bit float, in the value range of its generator, sRGB-encoded.</summary>
/// <remarks>Filled in place and reused; whoever holds it through <see cref="Latest{T}"/> owns it until the next hand-over.</remarks>
public sealed class Frame
{
    /// <summary>Makes room for a picture.</summary>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <param name="channels">1 (grey), 3 (RGB) or 4 (RGBA).</param>
    public Frame(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(channels is 1 or 3 or 4, true, nameof(channels));
        (Width, Height, Channels) = (width, height, channels);
        Pixels = GC.AllocateArray<float>(width * height * channels, pinned: true);
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>1 (grey), 3 (RGB) or 4 (RGBA).</summary>
    public int Channels { get; }

    /// <summary>[Channels, Height, Width], top row first, pinned.</summary>
    public float[] Pixels { get; }

    /// <summary>Counts the pictures of a run, from 1; 0 before the first.</summary>
    public long Number { get; set; }

    /// <summary>The instrument's time at which the parameters were read for this picture.</summary>
    public TimeSpan Time { get; set; }
}
