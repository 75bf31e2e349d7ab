using LatentInstallation.Import.Files;

namespace LatentInstallation.Import.Torch;

/// <summary>The numbers behind tensors: a part of the file, converted only when a tensor is taken from it.</summary>
internal sealed class TorchStorage(ElementType type, long count)
{
    private TorchStorage? _root;
    private long _start;
    private ByteRange? _bytes;

    internal ElementType Type => type;

    internal long Count => count;

    internal int ElementSize => type switch
    {
        ElementType.Double or ElementType.Long => 8,
        ElementType.Float or ElementType.Int => 4,
        ElementType.Half or ElementType.BFloat16 or ElementType.Short => 2,
        _ => 1,
    };

    /// <summary>The raw little-endian bytes; null until the stream came to them.</summary>
    internal ByteRange? Bytes
    {
        get => _root is null ? _bytes ??= Unpack?.Invoke() : _root.Bytes?.Slice(_start * ElementSize, count * ElementSize);
        set => _bytes = value;
    }

    /// <summary>Gets the bytes when they are first asked for.</summary>
    internal Func<ByteRange>? Unpack { get; init; }

    /// <summary>A part of this one.</summary>
    internal TorchStorage View(long start, long length) => new(type, length) { _root = this, _start = start };
}
