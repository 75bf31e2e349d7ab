using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>The innermost loop where a vector holds a block: even and odd row together. e and f are of the even row, g and h of the odd one.</summary>
internal static unsafe partial class DoublingTile<TVector, TLanes>
{
    // One or more blocks of inputs, whose weights follow each other. Sixteen sums, six weights and a pixel: 23 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddBoth(float* pixel, nint blockStride, int rowStride, int channels, float* weights, float* evenRow, float* oddRow)
    {
        TVector e0 = TLanes.Load(evenRow), f0 = TLanes.Load(evenRow + 16), e1 = TLanes.Load(evenRow + 32), f1 = TLanes.Load(evenRow + 48);
        TVector e2 = TLanes.Load(evenRow + 64), f2 = TLanes.Load(evenRow + 80), e3 = TLanes.Load(evenRow + 96), f3 = TLanes.Load(evenRow + 112);
        TVector g0 = TLanes.Load(oddRow), h0 = TLanes.Load(oddRow + 16), g1 = TLanes.Load(oddRow + 32), h1 = TLanes.Load(oddRow + 48);
        TVector g2 = TLanes.Load(oddRow + 64), h2 = TLanes.Load(oddRow + 80), g3 = TLanes.Load(oddRow + 96), h3 = TLanes.Load(oddRow + 112);
        float* w = weights;
        for (; channels > 0; channels -= 16, pixel += blockStride)
        {
            for (float* p = pixel, end = pixel + Math.Min(16, channels); p < end; p++, w += InputWeights)
            {
                TVector left = TLanes.Load(w), own = TLanes.Load(w + 16), odd = TLanes.Load(w + 32);
                TVector leftN = TLanes.Load(w + 48), ownN = TLanes.Load(w + 64), oddN = TLanes.Load(w + 80);
                TVector x = TLanes.All(p[0]);
                e0 = TLanes.MultiplyAdd(left, x, e0);
                g0 = TLanes.MultiplyAdd(leftN, x, g0);
                x = TLanes.All(p[16]);
                e0 = TLanes.MultiplyAdd(own, x, e0);
                f0 = TLanes.MultiplyAdd(odd, x, f0);
                g0 = TLanes.MultiplyAdd(ownN, x, g0);
                h0 = TLanes.MultiplyAdd(oddN, x, h0);
                e1 = TLanes.MultiplyAdd(left, x, e1);
                g1 = TLanes.MultiplyAdd(leftN, x, g1);
                x = TLanes.All(p[32]);
                e1 = TLanes.MultiplyAdd(own, x, e1);
                f1 = TLanes.MultiplyAdd(odd, x, f1);
                g1 = TLanes.MultiplyAdd(ownN, x, g1);
                h1 = TLanes.MultiplyAdd(oddN, x, h1);
                e2 = TLanes.MultiplyAdd(left, x, e2);
                g2 = TLanes.MultiplyAdd(leftN, x, g2);
                x = TLanes.All(p[48]);
                e2 = TLanes.MultiplyAdd(own, x, e2);
                f2 = TLanes.MultiplyAdd(odd, x, f2);
                g2 = TLanes.MultiplyAdd(ownN, x, g2);
                h2 = TLanes.MultiplyAdd(oddN, x, h2);
                e3 = TLanes.MultiplyAdd(left, x, e3);
                g3 = TLanes.MultiplyAdd(leftN, x, g3);
                x = TLanes.All(p[64]);
                e3 = TLanes.MultiplyAdd(own, x, e3);
                f3 = TLanes.MultiplyAdd(odd, x, f3);
                g3 = TLanes.MultiplyAdd(ownN, x, g3);
                h3 = TLanes.MultiplyAdd(oddN, x, h3);

                float* above = p - rowStride;
                left = TLanes.Load(w + 96);
                own = TLanes.Load(w + 112);
                odd = TLanes.Load(w + 128);
                x = TLanes.All(above[0]);
                e0 = TLanes.MultiplyAdd(left, x, e0);
                x = TLanes.All(above[16]);
                e0 = TLanes.MultiplyAdd(own, x, e0);
                f0 = TLanes.MultiplyAdd(odd, x, f0);
                e1 = TLanes.MultiplyAdd(left, x, e1);
                x = TLanes.All(above[32]);
                e1 = TLanes.MultiplyAdd(own, x, e1);
                f1 = TLanes.MultiplyAdd(odd, x, f1);
                e2 = TLanes.MultiplyAdd(left, x, e2);
                x = TLanes.All(above[48]);
                e2 = TLanes.MultiplyAdd(own, x, e2);
                f2 = TLanes.MultiplyAdd(odd, x, f2);
                e3 = TLanes.MultiplyAdd(left, x, e3);
                x = TLanes.All(above[64]);
                e3 = TLanes.MultiplyAdd(own, x, e3);
                f3 = TLanes.MultiplyAdd(odd, x, f3);
            }
        }

        Store(evenRow, e0, f0, e1, f1);
        Store(evenRow + 64, e2, f2, e3, f3);
        Store(oddRow, g0, h0, g1, h1);
        Store(oddRow + 64, g2, h2, g3, h3);
    }

    // The row's last pixel reaches one column further: two sums more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddBothAndEnd(float* pixel, nint blockStride, int rowStride, int channels, float* weights, float* evenRow, float* oddRow)
    {
        TVector e0 = TLanes.Load(evenRow), f0 = TLanes.Load(evenRow + 16), e1 = TLanes.Load(evenRow + 32), f1 = TLanes.Load(evenRow + 48);
        TVector e2 = TLanes.Load(evenRow + 64), f2 = TLanes.Load(evenRow + 80), e3 = TLanes.Load(evenRow + 96), f3 = TLanes.Load(evenRow + 112);
        TVector e4 = TLanes.Load(evenRow + 128);
        TVector g0 = TLanes.Load(oddRow), h0 = TLanes.Load(oddRow + 16), g1 = TLanes.Load(oddRow + 32), h1 = TLanes.Load(oddRow + 48);
        TVector g2 = TLanes.Load(oddRow + 64), h2 = TLanes.Load(oddRow + 80), g3 = TLanes.Load(oddRow + 96), h3 = TLanes.Load(oddRow + 112);
        TVector g4 = TLanes.Load(oddRow + 128);
        float* w = weights;
        for (; channels > 0; channels -= 16, pixel += blockStride)
        {
            for (float* p = pixel, end = pixel + Math.Min(16, channels); p < end; p++, w += InputWeights)
            {
                TVector left = TLanes.Load(w), own = TLanes.Load(w + 16), odd = TLanes.Load(w + 32);
                TVector leftN = TLanes.Load(w + 48), ownN = TLanes.Load(w + 64), oddN = TLanes.Load(w + 80);
                TVector x = TLanes.All(p[0]);
                e0 = TLanes.MultiplyAdd(left, x, e0);
                g0 = TLanes.MultiplyAdd(leftN, x, g0);
                x = TLanes.All(p[16]);
                e0 = TLanes.MultiplyAdd(own, x, e0);
                f0 = TLanes.MultiplyAdd(odd, x, f0);
                g0 = TLanes.MultiplyAdd(ownN, x, g0);
                h0 = TLanes.MultiplyAdd(oddN, x, h0);
                e1 = TLanes.MultiplyAdd(left, x, e1);
                g1 = TLanes.MultiplyAdd(leftN, x, g1);
                x = TLanes.All(p[32]);
                e1 = TLanes.MultiplyAdd(own, x, e1);
                f1 = TLanes.MultiplyAdd(odd, x, f1);
                g1 = TLanes.MultiplyAdd(ownN, x, g1);
                h1 = TLanes.MultiplyAdd(oddN, x, h1);
                e2 = TLanes.MultiplyAdd(left, x, e2);
                g2 = TLanes.MultiplyAdd(leftN, x, g2);
                x = TLanes.All(p[48]);
                e2 = TLanes.MultiplyAdd(own, x, e2);
                f2 = TLanes.MultiplyAdd(odd, x, f2);
                g2 = TLanes.MultiplyAdd(ownN, x, g2);
                h2 = TLanes.MultiplyAdd(oddN, x, h2);
                e3 = TLanes.MultiplyAdd(left, x, e3);
                g3 = TLanes.MultiplyAdd(leftN, x, g3);
                x = TLanes.All(p[64]);
                e3 = TLanes.MultiplyAdd(own, x, e3);
                f3 = TLanes.MultiplyAdd(odd, x, f3);
                g3 = TLanes.MultiplyAdd(ownN, x, g3);
                h3 = TLanes.MultiplyAdd(oddN, x, h3);
                e4 = TLanes.MultiplyAdd(left, x, e4);
                g4 = TLanes.MultiplyAdd(leftN, x, g4);

                float* above = p - rowStride;
                left = TLanes.Load(w + 96);
                own = TLanes.Load(w + 112);
                odd = TLanes.Load(w + 128);
                x = TLanes.All(above[0]);
                e0 = TLanes.MultiplyAdd(left, x, e0);
                x = TLanes.All(above[16]);
                e0 = TLanes.MultiplyAdd(own, x, e0);
                f0 = TLanes.MultiplyAdd(odd, x, f0);
                e1 = TLanes.MultiplyAdd(left, x, e1);
                x = TLanes.All(above[32]);
                e1 = TLanes.MultiplyAdd(own, x, e1);
                f1 = TLanes.MultiplyAdd(odd, x, f1);
                e2 = TLanes.MultiplyAdd(left, x, e2);
                x = TLanes.All(above[48]);
                e2 = TLanes.MultiplyAdd(own, x, e2);
                f2 = TLanes.MultiplyAdd(odd, x, f2);
                e3 = TLanes.MultiplyAdd(left, x, e3);
                x = TLanes.All(above[64]);
                e3 = TLanes.MultiplyAdd(own, x, e3);
                f3 = TLanes.MultiplyAdd(odd, x, f3);
                e4 = TLanes.MultiplyAdd(left, x, e4);
            }
        }

        Store(evenRow, e0, f0, e1, f1);
        Store(evenRow + 64, e2, f2, e3, f3);
        TLanes.Store(evenRow + 128, e4);
        Store(oddRow, g0, h0, g1, h1);
        Store(oddRow + 64, g2, h2, g3, h3);
        TLanes.Store(oddRow + 128, g4);
    }
}
