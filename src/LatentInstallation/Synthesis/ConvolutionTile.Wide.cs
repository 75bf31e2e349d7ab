using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>The innermost loop where a vector holds a block and one block is left: four groups of four pixels.</summary>
internal static unsafe partial class ConvolutionTile<TVector, TLanes>
{
    // Sixteen sums, three weights and a pixel: 20 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddWide(float* pa, float* pb, float* pc, float* pd, int rowStride, int channels, float* weights, float* sums)
    {
        TVector a0 = TLanes.Load(sums), a1 = TLanes.Load(sums + 16), a2 = TLanes.Load(sums + 32), a3 = TLanes.Load(sums + 48);
        TVector b0 = TLanes.Load(sums + 64), b1 = TLanes.Load(sums + 80), b2 = TLanes.Load(sums + 96), b3 = TLanes.Load(sums + 112);
        TVector c0 = TLanes.Load(sums + 128), c1 = TLanes.Load(sums + 144), c2 = TLanes.Load(sums + 160), c3 = TLanes.Load(sums + 176);
        TVector d0 = TLanes.Load(sums + 192), d1 = TLanes.Load(sums + 208), d2 = TLanes.Load(sums + 224), d3 = TLanes.Load(sums + 240);
        for (int row = 0; row < 3; row++)
        {
            float* w = weights;
            float* end = pa + channels;
            while (pa < end)
            {
                TVector left = TLanes.Load(w), middle = TLanes.Load(w + 16), right = TLanes.Load(w + 32);
                TVector x = TLanes.All(pa[0]);
                a0 = TLanes.MultiplyAdd(left, x, a0);
                x = TLanes.All(pa[16]);
                a0 = TLanes.MultiplyAdd(middle, x, a0);
                a1 = TLanes.MultiplyAdd(left, x, a1);
                x = TLanes.All(pa[32]);
                a0 = TLanes.MultiplyAdd(right, x, a0);
                a1 = TLanes.MultiplyAdd(middle, x, a1);
                a2 = TLanes.MultiplyAdd(left, x, a2);
                x = TLanes.All(pa[48]);
                a1 = TLanes.MultiplyAdd(right, x, a1);
                a2 = TLanes.MultiplyAdd(middle, x, a2);
                a3 = TLanes.MultiplyAdd(left, x, a3);
                x = TLanes.All(pa[64]);
                a2 = TLanes.MultiplyAdd(right, x, a2);
                a3 = TLanes.MultiplyAdd(middle, x, a3);
                x = TLanes.All(pa[80]);
                a3 = TLanes.MultiplyAdd(right, x, a3);
                x = TLanes.All(pb[0]);
                b0 = TLanes.MultiplyAdd(left, x, b0);
                x = TLanes.All(pb[16]);
                b0 = TLanes.MultiplyAdd(middle, x, b0);
                b1 = TLanes.MultiplyAdd(left, x, b1);
                x = TLanes.All(pb[32]);
                b0 = TLanes.MultiplyAdd(right, x, b0);
                b1 = TLanes.MultiplyAdd(middle, x, b1);
                b2 = TLanes.MultiplyAdd(left, x, b2);
                x = TLanes.All(pb[48]);
                b1 = TLanes.MultiplyAdd(right, x, b1);
                b2 = TLanes.MultiplyAdd(middle, x, b2);
                b3 = TLanes.MultiplyAdd(left, x, b3);
                x = TLanes.All(pb[64]);
                b2 = TLanes.MultiplyAdd(right, x, b2);
                b3 = TLanes.MultiplyAdd(middle, x, b3);
                x = TLanes.All(pb[80]);
                b3 = TLanes.MultiplyAdd(right, x, b3);
                x = TLanes.All(pc[0]);
                c0 = TLanes.MultiplyAdd(left, x, c0);
                x = TLanes.All(pc[16]);
                c0 = TLanes.MultiplyAdd(middle, x, c0);
                c1 = TLanes.MultiplyAdd(left, x, c1);
                x = TLanes.All(pc[32]);
                c0 = TLanes.MultiplyAdd(right, x, c0);
                c1 = TLanes.MultiplyAdd(middle, x, c1);
                c2 = TLanes.MultiplyAdd(left, x, c2);
                x = TLanes.All(pc[48]);
                c1 = TLanes.MultiplyAdd(right, x, c1);
                c2 = TLanes.MultiplyAdd(middle, x, c2);
                c3 = TLanes.MultiplyAdd(left, x, c3);
                x = TLanes.All(pc[64]);
                c2 = TLanes.MultiplyAdd(right, x, c2);
                c3 = TLanes.MultiplyAdd(middle, x, c3);
                x = TLanes.All(pc[80]);
                c3 = TLanes.MultiplyAdd(right, x, c3);
                x = TLanes.All(pd[0]);
                d0 = TLanes.MultiplyAdd(left, x, d0);
                x = TLanes.All(pd[16]);
                d0 = TLanes.MultiplyAdd(middle, x, d0);
                d1 = TLanes.MultiplyAdd(left, x, d1);
                x = TLanes.All(pd[32]);
                d0 = TLanes.MultiplyAdd(right, x, d0);
                d1 = TLanes.MultiplyAdd(middle, x, d1);
                d2 = TLanes.MultiplyAdd(left, x, d2);
                x = TLanes.All(pd[48]);
                d1 = TLanes.MultiplyAdd(right, x, d1);
                d2 = TLanes.MultiplyAdd(middle, x, d2);
                d3 = TLanes.MultiplyAdd(left, x, d3);
                x = TLanes.All(pd[64]);
                d2 = TLanes.MultiplyAdd(right, x, d2);
                d3 = TLanes.MultiplyAdd(middle, x, d3);
                x = TLanes.All(pd[80]);
                d3 = TLanes.MultiplyAdd(right, x, d3);
                w += 48;
                pa++;
                pb++;
                pc++;
                pd++;
            }

            pa += rowStride - channels;
            pb += rowStride - channels;
            pc += rowStride - channels;
            pd += rowStride - channels;
            weights += 16 * 48;
        }

        TLanes.Store(sums, a0);
        TLanes.Store(sums + 16, a1);
        TLanes.Store(sums + 32, a2);
        TLanes.Store(sums + 48, a3);
        TLanes.Store(sums + 64, b0);
        TLanes.Store(sums + 80, b1);
        TLanes.Store(sums + 96, b2);
        TLanes.Store(sums + 112, b3);
        TLanes.Store(sums + 128, c0);
        TLanes.Store(sums + 144, c1);
        TLanes.Store(sums + 160, c2);
        TLanes.Store(sums + 176, c3);
        TLanes.Store(sums + 192, d0);
        TLanes.Store(sums + 208, d1);
        TLanes.Store(sums + 224, d2);
        TLanes.Store(sums + 240, d3);
    }
}
