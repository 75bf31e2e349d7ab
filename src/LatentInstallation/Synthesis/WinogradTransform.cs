using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>Into and out of the space in which a 3×3 convolution of 2×2 pixels is 16 products instead of 36.</summary>
internal static unsafe class WinogradTransform<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    /// <summary>4×4 pixels to 16 places: Bᵀ d B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void In(float* pixel, int rowStride, float* to, int placeStride)
    {
        TVector d00 = TLanes.Load(pixel), d10 = TLanes.Load(pixel + rowStride), d20 = TLanes.Load(pixel + (2 * rowStride)), d30 = TLanes.Load(pixel + (3 * rowStride));
        TVector d01 = TLanes.Load(pixel + 16), d11 = TLanes.Load(pixel + rowStride + 16), d21 = TLanes.Load(pixel + (2 * rowStride) + 16), d31 = TLanes.Load(pixel + (3 * rowStride) + 16);
        TVector d02 = TLanes.Load(pixel + 32), d12 = TLanes.Load(pixel + rowStride + 32), d22 = TLanes.Load(pixel + (2 * rowStride) + 32), d32 = TLanes.Load(pixel + (3 * rowStride) + 32);
        TVector d03 = TLanes.Load(pixel + 48), d13 = TLanes.Load(pixel + rowStride + 48), d23 = TLanes.Load(pixel + (2 * rowStride) + 48), d33 = TLanes.Load(pixel + (3 * rowStride) + 48);
        (d00, d10, d20, d30) = (TLanes.Subtract(d00, d20), TLanes.Add(d10, d20), TLanes.Subtract(d20, d10), TLanes.Subtract(d10, d30));
        (d01, d11, d21, d31) = (TLanes.Subtract(d01, d21), TLanes.Add(d11, d21), TLanes.Subtract(d21, d11), TLanes.Subtract(d11, d31));
        (d02, d12, d22, d32) = (TLanes.Subtract(d02, d22), TLanes.Add(d12, d22), TLanes.Subtract(d22, d12), TLanes.Subtract(d12, d32));
        (d03, d13, d23, d33) = (TLanes.Subtract(d03, d23), TLanes.Add(d13, d23), TLanes.Subtract(d23, d13), TLanes.Subtract(d13, d33));
        TLanes.Store(to, TLanes.Subtract(d00, d02));
        TLanes.Store(to + placeStride, TLanes.Add(d01, d02));
        TLanes.Store(to + (2 * placeStride), TLanes.Subtract(d02, d01));
        TLanes.Store(to + (3 * placeStride), TLanes.Subtract(d01, d03));
        TLanes.Store(to + (4 * placeStride), TLanes.Subtract(d10, d12));
        TLanes.Store(to + (5 * placeStride), TLanes.Add(d11, d12));
        TLanes.Store(to + (6 * placeStride), TLanes.Subtract(d12, d11));
        TLanes.Store(to + (7 * placeStride), TLanes.Subtract(d11, d13));
        TLanes.Store(to + (8 * placeStride), TLanes.Subtract(d20, d22));
        TLanes.Store(to + (9 * placeStride), TLanes.Add(d21, d22));
        TLanes.Store(to + (10 * placeStride), TLanes.Subtract(d22, d21));
        TLanes.Store(to + (11 * placeStride), TLanes.Subtract(d21, d23));
        TLanes.Store(to + (12 * placeStride), TLanes.Subtract(d30, d32));
        TLanes.Store(to + (13 * placeStride), TLanes.Add(d31, d32));
        TLanes.Store(to + (14 * placeStride), TLanes.Subtract(d32, d31));
        TLanes.Store(to + (15 * placeStride), TLanes.Subtract(d31, d33));
    }

    /// <summary>16 places to 2×2 pixels, finished: Aᵀ m A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Out(float* sums, int placeStride, float* pixel, int rowStride, float* noise, int width, in EpilogueLanes<TVector, TLanes> finish)
    {
        TVector m00 = TLanes.Load(sums), m10 = TLanes.Load(sums + (4 * placeStride)), m20 = TLanes.Load(sums + (8 * placeStride)), m30 = TLanes.Load(sums + (12 * placeStride));
        TVector s0 = TLanes.Add(TLanes.Add(m00, m10), m20), t0 = TLanes.Subtract(TLanes.Subtract(m10, m20), m30);
        TVector m01 = TLanes.Load(sums + placeStride), m11 = TLanes.Load(sums + (5 * placeStride)), m21 = TLanes.Load(sums + (9 * placeStride)), m31 = TLanes.Load(sums + (13 * placeStride));
        TVector s1 = TLanes.Add(TLanes.Add(m01, m11), m21), t1 = TLanes.Subtract(TLanes.Subtract(m11, m21), m31);
        TVector m02 = TLanes.Load(sums + (2 * placeStride)), m12 = TLanes.Load(sums + (6 * placeStride)), m22 = TLanes.Load(sums + (10 * placeStride)), m32 = TLanes.Load(sums + (14 * placeStride));
        TVector s2 = TLanes.Add(TLanes.Add(m02, m12), m22), t2 = TLanes.Subtract(TLanes.Subtract(m12, m22), m32);
        TVector m03 = TLanes.Load(sums + (3 * placeStride)), m13 = TLanes.Load(sums + (7 * placeStride)), m23 = TLanes.Load(sums + (11 * placeStride)), m33 = TLanes.Load(sums + (15 * placeStride));
        TVector s3 = TLanes.Add(TLanes.Add(m03, m13), m23), t3 = TLanes.Subtract(TLanes.Subtract(m13, m23), m33);
        bool isNoisy = noise is not null;
        TLanes.Store(pixel, finish.Of(TLanes.Add(TLanes.Add(s0, s1), s2), isNoisy ? noise[0] : 0));
        TLanes.Store(pixel + 16, finish.Of(TLanes.Subtract(TLanes.Subtract(s1, s2), s3), isNoisy ? noise[1] : 0));
        TLanes.Store(pixel + rowStride, finish.Of(TLanes.Add(TLanes.Add(t0, t1), t2), isNoisy ? noise[width] : 0));
        TLanes.Store(pixel + rowStride + 16, finish.Of(TLanes.Subtract(TLanes.Subtract(t1, t2), t3), isNoisy ? noise[width + 1] : 0));
    }
}
