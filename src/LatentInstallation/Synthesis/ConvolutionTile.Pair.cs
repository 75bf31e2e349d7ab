using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>The innermost loop where a vector holds a block: two blocks of outputs × two groups of four pixels.</summary>
internal static unsafe partial class ConvolutionTile<TVector, TLanes>
{
    // Sixteen sums, six weights and a pixel: 23 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddPair(float* pa, float* pb, int rowStride, int channels, float* weights, float* sums, float* sumsN)
    {
        TVector a0 = TLanes.Load(sums), a1 = TLanes.Load(sums + 16), a2 = TLanes.Load(sums + 32), a3 = TLanes.Load(sums + 48);
        TVector b0 = TLanes.Load(sums + 64), b1 = TLanes.Load(sums + 80), b2 = TLanes.Load(sums + 96), b3 = TLanes.Load(sums + 112);
        TVector a0n = TLanes.Load(sumsN), a1n = TLanes.Load(sumsN + 16), a2n = TLanes.Load(sumsN + 32), a3n = TLanes.Load(sumsN + 48);
        TVector b0n = TLanes.Load(sumsN + 64), b1n = TLanes.Load(sumsN + 80), b2n = TLanes.Load(sumsN + 96), b3n = TLanes.Load(sumsN + 112);
        for (int row = 0; row < 3; row++)
        {
            float* w = weights;
            float* end = pa + channels;
            while (pa < end)
            {
                TVector left = TLanes.Load(w), leftN = TLanes.Load(w + 16);
                TVector middle = TLanes.Load(w + 32), middleN = TLanes.Load(w + 48);
                TVector right = TLanes.Load(w + 64), rightN = TLanes.Load(w + 80);
                TVector x = TLanes.All(pa[0]);
                a0 = TLanes.MultiplyAdd(left, x, a0);
                a0n = TLanes.MultiplyAdd(leftN, x, a0n);
                x = TLanes.All(pa[16]);
                a0 = TLanes.MultiplyAdd(middle, x, a0);
                a0n = TLanes.MultiplyAdd(middleN, x, a0n);
                a1 = TLanes.MultiplyAdd(left, x, a1);
                a1n = TLanes.MultiplyAdd(leftN, x, a1n);
                x = TLanes.All(pa[32]);
                a0 = TLanes.MultiplyAdd(right, x, a0);
                a0n = TLanes.MultiplyAdd(rightN, x, a0n);
                a1 = TLanes.MultiplyAdd(middle, x, a1);
                a1n = TLanes.MultiplyAdd(middleN, x, a1n);
                a2 = TLanes.MultiplyAdd(left, x, a2);
                a2n = TLanes.MultiplyAdd(leftN, x, a2n);
                x = TLanes.All(pa[48]);
                a1 = TLanes.MultiplyAdd(right, x, a1);
                a1n = TLanes.MultiplyAdd(rightN, x, a1n);
                a2 = TLanes.MultiplyAdd(middle, x, a2);
                a2n = TLanes.MultiplyAdd(middleN, x, a2n);
                a3 = TLanes.MultiplyAdd(left, x, a3);
                a3n = TLanes.MultiplyAdd(leftN, x, a3n);
                x = TLanes.All(pa[64]);
                a2 = TLanes.MultiplyAdd(right, x, a2);
                a2n = TLanes.MultiplyAdd(rightN, x, a2n);
                a3 = TLanes.MultiplyAdd(middle, x, a3);
                a3n = TLanes.MultiplyAdd(middleN, x, a3n);
                x = TLanes.All(pa[80]);
                a3 = TLanes.MultiplyAdd(right, x, a3);
                a3n = TLanes.MultiplyAdd(rightN, x, a3n);
                x = TLanes.All(pb[0]);
                b0 = TLanes.MultiplyAdd(left, x, b0);
                b0n = TLanes.MultiplyAdd(leftN, x, b0n);
                x = TLanes.All(pb[16]);
                b0 = TLanes.MultiplyAdd(middle, x, b0);
                b0n = TLanes.MultiplyAdd(middleN, x, b0n);
                b1 = TLanes.MultiplyAdd(left, x, b1);
                b1n = TLanes.MultiplyAdd(leftN, x, b1n);
                x = TLanes.All(pb[32]);
                b0 = TLanes.MultiplyAdd(right, x, b0);
                b0n = TLanes.MultiplyAdd(rightN, x, b0n);
                b1 = TLanes.MultiplyAdd(middle, x, b1);
                b1n = TLanes.MultiplyAdd(middleN, x, b1n);
                b2 = TLanes.MultiplyAdd(left, x, b2);
                b2n = TLanes.MultiplyAdd(leftN, x, b2n);
                x = TLanes.All(pb[48]);
                b1 = TLanes.MultiplyAdd(right, x, b1);
                b1n = TLanes.MultiplyAdd(rightN, x, b1n);
                b2 = TLanes.MultiplyAdd(middle, x, b2);
                b2n = TLanes.MultiplyAdd(middleN, x, b2n);
                b3 = TLanes.MultiplyAdd(left, x, b3);
                b3n = TLanes.MultiplyAdd(leftN, x, b3n);
                x = TLanes.All(pb[64]);
                b2 = TLanes.MultiplyAdd(right, x, b2);
                b2n = TLanes.MultiplyAdd(rightN, x, b2n);
                b3 = TLanes.MultiplyAdd(middle, x, b3);
                b3n = TLanes.MultiplyAdd(middleN, x, b3n);
                x = TLanes.All(pb[80]);
                b3 = TLanes.MultiplyAdd(right, x, b3);
                b3n = TLanes.MultiplyAdd(rightN, x, b3n);
                w += 96;
                pa++;
                pb++;
            }

            pa += rowStride - channels;
            pb += rowStride - channels;
            weights += 16 * 96;
        }

        TLanes.Store(sums, a0);
        TLanes.Store(sums + 16, a1);
        TLanes.Store(sums + 32, a2);
        TLanes.Store(sums + 48, a3);
        TLanes.Store(sums + 64, b0);
        TLanes.Store(sums + 80, b1);
        TLanes.Store(sums + 96, b2);
        TLanes.Store(sums + 112, b3);
        TLanes.Store(sumsN, a0n);
        TLanes.Store(sumsN + 16, a1n);
        TLanes.Store(sumsN + 32, a2n);
        TLanes.Store(sumsN + 48, a3n);
        TLanes.Store(sumsN + 64, b0n);
        TLanes.Store(sumsN + 80, b1n);
        TLanes.Store(sumsN + 96, b2n);
        TLanes.Store(sumsN + 112, b3n);
    }
}
