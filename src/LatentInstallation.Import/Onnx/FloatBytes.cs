using System.Buffers;
using System.Runtime.InteropServices;

namespace LatentInstallation.Import.Onnx;

/// <summary>Floats seen as the bytes that they are, so that weights go into a graph without a copy of their own.</summary>
internal sealed class FloatBytes(float[] values) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(values.AsSpan());

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException("Weights are written, not pinned.");

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
