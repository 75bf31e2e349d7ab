namespace LatentInstallation.Import.Torch;

/// <summary>The numbers behind tensors: a slice over the file, converted only when a tensor is taken from it.</summary>
internal sealed class TorchStorage(ElementType type, long count)
{
    internal ElementType Type => type;

    internal long Count => count;

    internal int ElementSize => type switch
    {
        ElementType.Double or ElementType.Long => 8,
        ElementType.Float or ElementType.Int => 4,
        ElementType.Half or ElementType.BFloat16 or ElementType.Short => 2,
        _ => 1,
    };

    /// <summary>The raw little-endian bytes; empty until the stream came to them.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; set; }
}
