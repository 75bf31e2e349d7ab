namespace LatentInstallation.Frames;

/// <summary>What is on the wall, small: RGBA bytes, top row first. Filled in place and reused.</summary>
public sealed class PreviewPicture
{
    /// <summary>No preview is wider.</summary>
    public const int LargestWidth = 640;

    /// <summary>No preview is higher.</summary>
    public const int LargestHeight = 360;

    /// <summary>Pixels across; 0 before the first.</summary>
    public int Width { get; private set; }

    /// <summary>Pixels down; 0 before the first.</summary>
    public int Height { get; private set; }

    /// <summary>Width × height × 4 bytes are in use; room for the largest.</summary>
    public byte[] Pixels { get; } = GC.AllocateArray<byte>(LargestWidth * LargestHeight * 4, pinned: true);

    /// <summary>The bytes in use.</summary>
    public Span<byte> Used => Pixels.AsSpan(0, Width * Height * 4);

    /// <summary>Sets the size of what will be filled in.</summary>
    public void Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, LargestWidth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, LargestHeight);
        (Width, Height) = (width, height);
    }
}
