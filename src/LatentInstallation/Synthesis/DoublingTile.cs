using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>The innermost loops of the transposed convolution: four pixels of the input make eight of an even and of an odd row.</summary>
/// <remarks>A sum takes its terms by input, then own row before the row above, then left to right.</remarks>
internal static unsafe partial class DoublingTile<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    private const int InputWeights = DoublingConvolution.Taps * 16;

    /// <summary>Even row: e at even, f at odd columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddEven(float* pixel, int rowStride, int channels, float* weights, float* sums)
    {
        TVector e0 = TLanes.Load(sums), f0 = TLanes.Load(sums + 16), e1 = TLanes.Load(sums + 32), f1 = TLanes.Load(sums + 48);
        TVector e2 = TLanes.Load(sums + 64), f2 = TLanes.Load(sums + 80), e3 = TLanes.Load(sums + 96), f3 = TLanes.Load(sums + 112);
        float* w = weights;
        for (float* p = pixel, end = pixel + channels; p < end; p++, w += InputWeights)
        {
            TVector left = TLanes.Load(w), own = TLanes.Load(w + 16), odd = TLanes.Load(w + 32);
            TVector x = TLanes.All(p[0]);
            e0 = TLanes.MultiplyAdd(left, x, e0);
            x = TLanes.All(p[16]);
            (e0, f0, e1) = (TLanes.MultiplyAdd(own, x, e0), TLanes.MultiplyAdd(odd, x, f0), TLanes.MultiplyAdd(left, x, e1));
            x = TLanes.All(p[32]);
            (e1, f1, e2) = (TLanes.MultiplyAdd(own, x, e1), TLanes.MultiplyAdd(odd, x, f1), TLanes.MultiplyAdd(left, x, e2));
            x = TLanes.All(p[48]);
            (e2, f2, e3) = (TLanes.MultiplyAdd(own, x, e2), TLanes.MultiplyAdd(odd, x, f2), TLanes.MultiplyAdd(left, x, e3));
            x = TLanes.All(p[64]);
            (e3, f3) = (TLanes.MultiplyAdd(own, x, e3), TLanes.MultiplyAdd(odd, x, f3));

            float* above = p - rowStride;
            left = TLanes.Load(w + 96);
            own = TLanes.Load(w + 112);
            odd = TLanes.Load(w + 128);
            x = TLanes.All(above[0]);
            e0 = TLanes.MultiplyAdd(left, x, e0);
            x = TLanes.All(above[16]);
            (e0, f0, e1) = (TLanes.MultiplyAdd(own, x, e0), TLanes.MultiplyAdd(odd, x, f0), TLanes.MultiplyAdd(left, x, e1));
            x = TLanes.All(above[32]);
            (e1, f1, e2) = (TLanes.MultiplyAdd(own, x, e1), TLanes.MultiplyAdd(odd, x, f1), TLanes.MultiplyAdd(left, x, e2));
            x = TLanes.All(above[48]);
            (e2, f2, e3) = (TLanes.MultiplyAdd(own, x, e2), TLanes.MultiplyAdd(odd, x, f2), TLanes.MultiplyAdd(left, x, e3));
            x = TLanes.All(above[64]);
            (e3, f3) = (TLanes.MultiplyAdd(own, x, e3), TLanes.MultiplyAdd(odd, x, f3));
        }

        Store(sums, e0, f0, e1, f1);
        Store(sums + 64, e2, f2, e3, f3);
    }

    /// <summary>Odd row, which has no row above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddOdd(float* pixel, int channels, float* weights, float* sums)
    {
        TVector e0 = TLanes.Load(sums), f0 = TLanes.Load(sums + 16), e1 = TLanes.Load(sums + 32), f1 = TLanes.Load(sums + 48);
        TVector e2 = TLanes.Load(sums + 64), f2 = TLanes.Load(sums + 80), e3 = TLanes.Load(sums + 96), f3 = TLanes.Load(sums + 112);
        float* w = weights;
        for (float* p = pixel, end = pixel + channels; p < end; p++, w += InputWeights)
        {
            TVector left = TLanes.Load(w + 48), own = TLanes.Load(w + 64), odd = TLanes.Load(w + 80);
            TVector x = TLanes.All(p[0]);
            e0 = TLanes.MultiplyAdd(left, x, e0);
            x = TLanes.All(p[16]);
            (e0, f0, e1) = (TLanes.MultiplyAdd(own, x, e0), TLanes.MultiplyAdd(odd, x, f0), TLanes.MultiplyAdd(left, x, e1));
            x = TLanes.All(p[32]);
            (e1, f1, e2) = (TLanes.MultiplyAdd(own, x, e1), TLanes.MultiplyAdd(odd, x, f1), TLanes.MultiplyAdd(left, x, e2));
            x = TLanes.All(p[48]);
            (e2, f2, e3) = (TLanes.MultiplyAdd(own, x, e2), TLanes.MultiplyAdd(odd, x, f2), TLanes.MultiplyAdd(left, x, e3));
            x = TLanes.All(p[64]);
            (e3, f3) = (TLanes.MultiplyAdd(own, x, e3), TLanes.MultiplyAdd(odd, x, f3));
        }

        Store(sums, e0, f0, e1, f1);
        Store(sums + 64, e2, f2, e3, f3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* sums, TVector e0, TVector f0, TVector e1, TVector f1)
    {
        TLanes.Store(sums, e0);
        TLanes.Store(sums + 16, f0);
        TLanes.Store(sums + 32, e1);
        TLanes.Store(sums + 48, f1);
    }
}
