namespace LatentInstallation.Import.Files;

/// <summary>A part of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct ByteRange(FileBytes File, long Offset, long Length)
{
    /// <summary>A part of this part.</summary>
    internal ByteRange Slice(long start, long length) =>
        start >= 0 && length >= 0 && start <= Length - length
            ? new ByteRange(File, Offset + start, length)
            : throw new ArgumentOutOfRangeException(nameof(length), length, $"A part of {Length} bytes has none from {start} on.");

    /// <summary>Bytes in place; they stay valid until something else of the file is looked at.</summary>
    internal ReadOnlySpan<byte> At(long start, int count) => File.At(Offset + start, count);

    /// <summary>All bytes, copied.</summary>
    internal byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        File.Read(Offset, bytes);
        return bytes;
    }
}
