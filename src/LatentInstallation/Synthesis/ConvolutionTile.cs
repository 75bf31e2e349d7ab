using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>The innermost loops of the plain convolution: all taps of one block of inputs, added to sums that stay in registers meanwhile.</summary>
/// <remarks>A pixel that was loaded feeds its three columns of the kernel at once. A sum takes its terms by kernel row, input, kernel column.</remarks>
internal static unsafe partial class ConvolutionTile<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    /// <summary>One vector of outputs × two groups of four pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(float* a, float* b, int rowStride, int channels, float* weights, int weightStride, float* sums)
    {
        float* more = sums + 64;
        TVector a0 = TLanes.Load(sums), a1 = TLanes.Load(sums + 16), a2 = TLanes.Load(sums + 32), a3 = TLanes.Load(sums + 48);
        TVector b0 = TLanes.Load(more), b1 = TLanes.Load(more + 16), b2 = TLanes.Load(more + 32), b3 = TLanes.Load(more + 48);
        for (int row = 0; row < 3; row++)
        {
            float* w = weights;
            float* end = a + channels;
            float* pa = a;
            float* pb = b;
            while (pa < end)
            {
                TVector left = TLanes.Load(w), middle = TLanes.Load(w + weightStride), right = TLanes.Load(w + (2 * weightStride));
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
                w += 3 * weightStride;
                pa++;
                pb++;
            }

            a += rowStride;
            b += rowStride;
            weights += 16 * 3 * weightStride;
        }

        TLanes.Store(sums, a0);
        TLanes.Store(sums + 16, a1);
        TLanes.Store(sums + 32, a2);
        TLanes.Store(sums + 48, a3);
        TLanes.Store(more, b0);
        TLanes.Store(more + 16, b1);
        TLanes.Store(more + 32, b2);
        TLanes.Store(more + 48, b3);
    }
}
