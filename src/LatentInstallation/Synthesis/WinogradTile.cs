using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>The innermost loops: products of one place in the tiles, twelve tiles at a time, added to sums that stay in registers meanwhile.</summary>
internal static unsafe class WinogradTile<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    // Floats from one tile to the next.
    private const int Stride = WinogradKernel.ChunkChannels;

    /// <summary>Two blocks of outputs, where a vector holds one: 24 sums, two weights and a pixel, 27 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddPair(float* pixels, int channels, float* weights, float* sums, float* more, bool isFirst)
    {
        TVector a0 = TLanes.All(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        TVector b0 = a0, b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0, b6 = b0, b7 = b0, b8 = b0, b9 = b0, b10 = b0, b11 = b0;
        if (!isFirst)
        {
            (a0, a1, a2, a3) = (TLanes.Load(sums), TLanes.Load(sums + 16), TLanes.Load(sums + 32), TLanes.Load(sums + 48));
            (a4, a5, a6, a7) = (TLanes.Load(sums + 64), TLanes.Load(sums + 80), TLanes.Load(sums + 96), TLanes.Load(sums + 112));
            (a8, a9, a10, a11) = (TLanes.Load(sums + 128), TLanes.Load(sums + 144), TLanes.Load(sums + 160), TLanes.Load(sums + 176));
            (b0, b1, b2, b3) = (TLanes.Load(more), TLanes.Load(more + 16), TLanes.Load(more + 32), TLanes.Load(more + 48));
            (b4, b5, b6, b7) = (TLanes.Load(more + 64), TLanes.Load(more + 80), TLanes.Load(more + 96), TLanes.Load(more + 112));
            (b8, b9, b10, b11) = (TLanes.Load(more + 128), TLanes.Load(more + 144), TLanes.Load(more + 160), TLanes.Load(more + 176));
        }

        for (float* end = pixels + channels; pixels < end; pixels++, weights += 32)
        {
            TVector w = TLanes.Load(weights), v = TLanes.Load(weights + 16);
            TVector x = TLanes.All(pixels[0]);
            a0 = TLanes.MultiplyAdd(w, x, a0);
            b0 = TLanes.MultiplyAdd(v, x, b0);
            x = TLanes.All(pixels[Stride]);
            a1 = TLanes.MultiplyAdd(w, x, a1);
            b1 = TLanes.MultiplyAdd(v, x, b1);
            x = TLanes.All(pixels[2 * Stride]);
            a2 = TLanes.MultiplyAdd(w, x, a2);
            b2 = TLanes.MultiplyAdd(v, x, b2);
            x = TLanes.All(pixels[3 * Stride]);
            a3 = TLanes.MultiplyAdd(w, x, a3);
            b3 = TLanes.MultiplyAdd(v, x, b3);
            x = TLanes.All(pixels[4 * Stride]);
            a4 = TLanes.MultiplyAdd(w, x, a4);
            b4 = TLanes.MultiplyAdd(v, x, b4);
            x = TLanes.All(pixels[5 * Stride]);
            a5 = TLanes.MultiplyAdd(w, x, a5);
            b5 = TLanes.MultiplyAdd(v, x, b5);
            x = TLanes.All(pixels[6 * Stride]);
            a6 = TLanes.MultiplyAdd(w, x, a6);
            b6 = TLanes.MultiplyAdd(v, x, b6);
            x = TLanes.All(pixels[7 * Stride]);
            a7 = TLanes.MultiplyAdd(w, x, a7);
            b7 = TLanes.MultiplyAdd(v, x, b7);
            x = TLanes.All(pixels[8 * Stride]);
            a8 = TLanes.MultiplyAdd(w, x, a8);
            b8 = TLanes.MultiplyAdd(v, x, b8);
            x = TLanes.All(pixels[9 * Stride]);
            a9 = TLanes.MultiplyAdd(w, x, a9);
            b9 = TLanes.MultiplyAdd(v, x, b9);
            x = TLanes.All(pixels[10 * Stride]);
            a10 = TLanes.MultiplyAdd(w, x, a10);
            b10 = TLanes.MultiplyAdd(v, x, b10);
            x = TLanes.All(pixels[11 * Stride]);
            a11 = TLanes.MultiplyAdd(w, x, a11);
            b11 = TLanes.MultiplyAdd(v, x, b11);
        }

        TLanes.Store(sums, a0);
        TLanes.Store(sums + 16, a1);
        TLanes.Store(sums + 32, a2);
        TLanes.Store(sums + 48, a3);
        TLanes.Store(sums + 64, a4);
        TLanes.Store(sums + 80, a5);
        TLanes.Store(sums + 96, a6);
        TLanes.Store(sums + 112, a7);
        TLanes.Store(sums + 128, a8);
        TLanes.Store(sums + 144, a9);
        TLanes.Store(sums + 160, a10);
        TLanes.Store(sums + 176, a11);
        TLanes.Store(more, b0);
        TLanes.Store(more + 16, b1);
        TLanes.Store(more + 32, b2);
        TLanes.Store(more + 48, b3);
        TLanes.Store(more + 64, b4);
        TLanes.Store(more + 80, b5);
        TLanes.Store(more + 96, b6);
        TLanes.Store(more + 112, b7);
        TLanes.Store(more + 128, b8);
        TLanes.Store(more + 144, b9);
        TLanes.Store(more + 160, b10);
        TLanes.Store(more + 176, b11);
    }

    /// <summary>One vector of outputs: twelve sums, a weight and a pixel, 14 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(float* pixels, int channels, float* weights, int weightStride, float* sums, bool isFirst)
    {
        TVector a0 = TLanes.All(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0, a8 = a0, a9 = a0, a10 = a0, a11 = a0;
        if (!isFirst)
        {
            (a0, a1, a2, a3) = (TLanes.Load(sums), TLanes.Load(sums + 16), TLanes.Load(sums + 32), TLanes.Load(sums + 48));
            (a4, a5, a6, a7) = (TLanes.Load(sums + 64), TLanes.Load(sums + 80), TLanes.Load(sums + 96), TLanes.Load(sums + 112));
            (a8, a9, a10, a11) = (TLanes.Load(sums + 128), TLanes.Load(sums + 144), TLanes.Load(sums + 160), TLanes.Load(sums + 176));
        }

        for (float* end = pixels + channels; pixels < end; pixels++, weights += weightStride)
        {
            TVector w = TLanes.Load(weights);
            TVector x = TLanes.All(pixels[0]);
            a0 = TLanes.MultiplyAdd(w, x, a0);
            x = TLanes.All(pixels[Stride]);
            a1 = TLanes.MultiplyAdd(w, x, a1);
            x = TLanes.All(pixels[2 * Stride]);
            a2 = TLanes.MultiplyAdd(w, x, a2);
            x = TLanes.All(pixels[3 * Stride]);
            a3 = TLanes.MultiplyAdd(w, x, a3);
            x = TLanes.All(pixels[4 * Stride]);
            a4 = TLanes.MultiplyAdd(w, x, a4);
            x = TLanes.All(pixels[5 * Stride]);
            a5 = TLanes.MultiplyAdd(w, x, a5);
            x = TLanes.All(pixels[6 * Stride]);
            a6 = TLanes.MultiplyAdd(w, x, a6);
            x = TLanes.All(pixels[7 * Stride]);
            a7 = TLanes.MultiplyAdd(w, x, a7);
            x = TLanes.All(pixels[8 * Stride]);
            a8 = TLanes.MultiplyAdd(w, x, a8);
            x = TLanes.All(pixels[9 * Stride]);
            a9 = TLanes.MultiplyAdd(w, x, a9);
            x = TLanes.All(pixels[10 * Stride]);
            a10 = TLanes.MultiplyAdd(w, x, a10);
            x = TLanes.All(pixels[11 * Stride]);
            a11 = TLanes.MultiplyAdd(w, x, a11);
        }

        TLanes.Store(sums, a0);
        TLanes.Store(sums + 16, a1);
        TLanes.Store(sums + 32, a2);
        TLanes.Store(sums + 48, a3);
        TLanes.Store(sums + 64, a4);
        TLanes.Store(sums + 80, a5);
        TLanes.Store(sums + 96, a6);
        TLanes.Store(sums + 112, a7);
        TLanes.Store(sums + 128, a8);
        TLanes.Store(sums + 144, a9);
        TLanes.Store(sums + 160, a10);
        TLanes.Store(sums + 176, a11);
    }
}
