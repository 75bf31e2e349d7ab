using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LatentInstallation.Synthesis;

/// <summary>Doubles a planar picture: zeros between the pixels, then the filter. No zero is multiplied.</summary>
internal static unsafe class PictureDoubling
{
    /// <summary>One row of the doubled plane.</summary>
    /// <param name="filter">Its taps.</param>
    /// <param name="plane">[height, width] of half the size.</param>
    /// <param name="margined">Working memory for one row of the plane, with zeros on either side that stay.</param>
    /// <param name="row">Where it goes.</param>
    /// <param name="y">Which row.</param>
    internal static void MakeRow(UpSamplingFilter filter, ReadOnlySpan<float> plane, float* margined, Span<float> row, int y)
    {
        int width = row.Length / 2;
        int height = plane.Length / width;
        if (filter.IsProduct && filter.Taps == 4)
        {
            // Even rows: tap 1 on the row itself and tap 3 on the one above; odd ones: tap 0 on the one below and tap 2 on the row itself.
            int first = (y + 1) & 1;
            int from = (y + 1 - first) / 2;
            ReadOnlySpan<float> low = from < height ? plane.Slice(from * width, width) : default;
            ReadOnlySpan<float> high = from > 0 ? plane.Slice((from - 1) * width, width) : default;
            Mix(margined, width, low, filter.Rows[first], high, filter.Rows[first + 2]);
            Widen(margined, filter.Columns, row);
            return;
        }

        row.Clear();
        for (int tap = (y + filter.Padding) & 1; tap < filter.Taps; tap += 2)
        {
            int from = (y + filter.Padding - tap) / 2;
            if (from >= 0 && from < height && y + filter.Padding >= tap)
            {
                AddRow(filter, tap, plane.Slice(from * width, width), row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(float* to, int width, ReadOnlySpan<float> a, float aTap, ReadOnlySpan<float> b, float bTap)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            ReadOnlySpan<float> only = a.IsEmpty ? b : a;
            float tap = a.IsEmpty ? bTap : aTap;
            for (int x = 0; x < width; x++)
            {
                to[x] = tap * only[x];
            }

            return;
        }

        fixed (float* pa = a, pb = b)
        {
            int x = 0;
            for (; x + 8 <= width; x += 8)
            {
                Vector256.FusedMultiplyAdd(Vector256.Create(aTap), Vector256.Load(pa + x), Vector256.Create(bTap) * Vector256.Load(pb + x)).Store(to + x);
            }

            for (; x < width; x++)
            {
                to[x] = MathF.FusedMultiplyAdd(aTap, pa[x], bTap * pb[x]);
            }
        }
    }

    // Even columns: tap 1 on the pixel itself and tap 3 on its left; odd ones: tap 0 on its right and tap 2 on the pixel itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(float* from, float[] taps, Span<float> row)
    {
        (float t0, float t1, float t2, float t3) = (taps[0], taps[1], taps[2], taps[3]);
        int width = row.Length / 2;
        fixed (float* to = row)
        {
            int x = 0;
            for (; x + 8 <= width; x += 8)
            {
                Vector256<float> own = Vector256.Load(from + x);
                Vector256<float> even = Vector256.FusedMultiplyAdd(Vector256.Create(t1), own, Vector256.Create(t3) * Vector256.Load(from + x - 1));
                Vector256<float> odd = Vector256.FusedMultiplyAdd(Vector256.Create(t0), Vector256.Load(from + x + 1), Vector256.Create(t2) * own);
                Interleave(even.GetLower(), odd.GetLower()).Store(to + (2 * x));
                Interleave(even.GetUpper(), odd.GetUpper()).Store(to + (2 * x) + 8);
            }

            for (; x < width; x++)
            {
                to[2 * x] = MathF.FusedMultiplyAdd(t1, from[x], t3 * from[x - 1]);
                to[(2 * x) + 1] = MathF.FusedMultiplyAdd(t0, from[x + 1], t2 * from[x]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Interleave(Vector128<float> even, Vector128<float> odd) =>
        Vector256.Shuffle(Vector256.Create(even, odd), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));

    private static void AddRow(UpSamplingFilter filter, int tap, ReadOnlySpan<float> from, Span<float> row)
    {
        ReadOnlySpan<float> taps = filter.Values.AsSpan(tap * filter.Taps, filter.Taps);
        for (int x = 0; x < row.Length; x++)
        {
            for (int t = (x + filter.Padding) & 1; t < taps.Length; t += 2)
            {
                int at = (x + filter.Padding - t) / 2;
                if (x + filter.Padding >= t && at < from.Length)
                {
                    row[x] = MathF.FusedMultiplyAdd(taps[t], from[at], row[x]);
                }
            }
        }
    }
}
