namespace LatentInstallation.Synthesis;

/// <summary>Zeroed memory that never moves and starts on a cache line, so that kernels may keep pointers into it.</summary>
/// <remarks>It belongs to the collector (a pinned array), so nothing has to be disposed; whoever holds a pointer keeps this object alive.</remarks>
internal sealed unsafe class AlignedFloats
{
    private const int LineBytes = 64;
    private const int LineFloats = LineBytes / sizeof(float);

    // Kept because the pointer leads into it.
    private readonly float[] _memory;

    internal AlignedFloats(long length)
    {
        Length = checked((int)length);
        _memory = GC.AllocateArray<float>(Length + LineFloats, pinned: true);
        nuint start = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _memory[0]);
        Pointer = (float*)((start + LineBytes - 1) & ~(nuint)(LineBytes - 1));
    }

    internal int Length { get; }

    internal float* Pointer { get; }

    internal Span<float> Span => new(Pointer, Length);
}
