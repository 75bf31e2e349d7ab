namespace LatentInstallation.Synthesis;

/// <summary>Feature maps in blocks of 16 channels, the layout that all kernels here read and write.</summary>
/// <remarks>
/// [blocks, height + 2, width + 2, 16]: the 16 channels of a pixel are one cache line. The border of one pixel and the channels that fill up
/// the last block are always zero: convolutions read them as their padding.
/// </remarks>
public sealed unsafe class FeatureBlocks
{
    /// <summary>Channels in a block.</summary>
    public const int BlockChannels = 16;

    // Kernels take four pixels at a time and may read, not use, some beyond the last row.
    private const int SlackPixels = 16;

    private readonly AlignedFloats _memory;

    /// <summary>All zero.</summary>
    public FeatureBlocks(int channels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Channels, Height, Width) = (channels, height, width);
        Blocks = BlocksOf(channels);
        RowStride = (width + 2) * BlockChannels;
        BlockStride = (nint)(height + 2) * RowStride;
        _memory = new AlignedFloats(((long)Blocks * BlockStride) + (SlackPixels * BlockChannels));
    }

    /// <summary>Channels in use.</summary>
    public int Channels { get; }

    /// <summary>Rows without the border.</summary>
    public int Height { get; }

    /// <summary>Columns without the border.</summary>
    public int Width { get; }

    /// <summary>Blocks of 16 channels; the last may be partly used.</summary>
    public int Blocks { get; }

    // In floats.
    internal int RowStride { get; }

    internal nint BlockStride { get; }

    /// <summary>Takes planar maps, [channels, height, width].</summary>
    public void CopyFrom(ReadOnlySpan<float> planar)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(planar.Length, Channels * Height * Width);
        for (int c = 0; c < Channels; c++)
        {
            for (int y = 0; y < Height; y++)
            {
                float* to = Pixel(c / BlockChannels, y, 0) + (c % BlockChannels);
                foreach (float value in planar.Slice(((c * Height) + y) * Width, Width))
                {
                    *to = value;
                    to += BlockChannels;
                }
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Gives planar maps, [channels, height, width].</summary>
    public void CopyTo(Span<float> planar)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(planar.Length, Channels * Height * Width);
        for (int c = 0; c < Channels; c++)
        {
            for (int y = 0; y < Height; y++)
            {
                float* from = Pixel(c / BlockChannels, y, 0) + (c % BlockChannels);
                foreach (ref float value in planar.Slice(((c * Height) + y) * Width, Width))
                {
                    value = *from;
                    from += BlockChannels;
                }
            }
        }

        GC.KeepAlive(this);
    }

    internal static int BlocksOf(int channels) => (channels + BlockChannels - 1) / BlockChannels;

    // Rows and columns from -1 to the size: the border can be asked for.
    internal float* Pixel(int block, int y, int x) => _memory.Pointer + (block * BlockStride) + ((nint)(y + 1) * RowStride) + ((nint)(x + 1) * BlockChannels);
}
