using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace LatentInstallation.Synthesis;

/// <summary>Asks for memory before it is needed. Rows are pages apart, where the processor does not guess by itself.</summary>
internal static unsafe class Ahead
{
    /// <summary>Four neighbouring pixels of a block, one cache line each; nothing happens when they are beyond the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FetchFour(float* pixels)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(pixels);
            Sse.Prefetch1(pixels + 16);
            Sse.Prefetch1(pixels + 32);
            Sse.Prefetch1(pixels + 48);
        }
    }
}
