using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>Filters rows of a transposed convolution to one row of the output.</summary>
internal static unsafe class DoublingFilterKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    // One row of the output. The taps are turned around: it is a convolution.
    internal static void Run(UpSamplingFilter filter, in DoublingRing ring, int y, float* to, float* noise, in BlockEpilogue channels)
    {
        if (filter.IsProduct && filter.Taps == 4)
        {
            RunFour(filter, ring, y, to, noise, channels);
            return;
        }

        if (filter.IsProduct)
        {
            RunProduct(filter, ring, y);
        }
        else
        {
            RunWhole(filter, ring, y);
        }

        EpilogueKernel<TVector, TLanes>.Run(ring.Results, to, noise, ring.Width - 1, channels);
    }

    // Column by column: down, across the last four columns, and finished, all in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunFour(UpSamplingFilter filter, in DoublingRing ring, int y, float* to, float* noise, in BlockEpilogue channels)
    {
        float* r0 = ring.Row(y - 1), r1 = ring.Row(y), r2 = ring.Row(y + 1), r3 = ring.Row(y + 2);
        TVector d0 = TLanes.All(filter.Rows[3]), d1 = TLanes.All(filter.Rows[2]), d2 = TLanes.All(filter.Rows[1]), d3 = TLanes.All(filter.Rows[0]);
        TVector a0 = TLanes.All(filter.Columns[3]), a1 = TLanes.All(filter.Columns[2]), a2 = TLanes.All(filter.Columns[1]), a3 = TLanes.All(filter.Columns[0]);
        int columns = ring.Width - 1;
        for (int lane = 0; lane < 16; lane += TLanes.Count)
        {
            var finish = new EpilogueLanes<TVector, TLanes>(channels, lane);
            float* store = to + lane;
            int at = lane;
            TVector s0 = TLanes.All(0);
            TVector s1 = Down(r0 + at, r1 + at, r2 + at, r3 + at, d0, d1, d2, d3);
            at += 16;
            TVector s2 = Down(r0 + at, r1 + at, r2 + at, r3 + at, d0, d1, d2, d3);
            for (int x = 0; x < columns; x += 2, store += 32)
            {
                at += 16;
                TVector s3 = Down(r0 + at, r1 + at, r2 + at, r3 + at, d0, d1, d2, d3);
                at += 16;
                TVector s4 = Down(r0 + at, r1 + at, r2 + at, r3 + at, d0, d1, d2, d3);
                TVector even = TLanes.MultiplyAdd(a3, s3, TLanes.MultiplyAdd(a2, s2, TLanes.MultiplyAdd(a1, s1, TLanes.Multiply(a0, s0))));
                TVector odd = TLanes.MultiplyAdd(a3, s4, TLanes.MultiplyAdd(a2, s3, TLanes.MultiplyAdd(a1, s2, TLanes.Multiply(a0, s1))));
                TLanes.Store(store, finish.Of(even, noise is null ? 0 : noise[x]));
                TLanes.Store(store + 16, finish.Of(odd, noise is null ? 0 : noise[x + 1]));
                (s0, s1, s2) = (s2, s3, s4);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Down(float* r0, float* r1, float* r2, float* r3, TVector t0, TVector t1, TVector t2, TVector t3) =>
        TLanes.MultiplyAdd(t3, TLanes.Load(r3), TLanes.MultiplyAdd(t2, TLanes.Load(r2), TLanes.MultiplyAdd(t1, TLanes.Load(r1), TLanes.Multiply(t0, TLanes.Load(r0)))));

    private static void RunProduct(UpSamplingFilter filter, in DoublingRing ring, int y)
    {
        float* sums = ring.Sums + (ring.Lead * 16);
        new Span<float>(sums, (ring.Width + 1) * 16).Clear();
        for (int tap = 0; tap < filter.Taps; tap++)
        {
            AddTo(sums, ring.Row(y - filter.Padding + tap), (ring.Width + 1) * 16, filter.Rows[filter.Taps - 1 - tap]);
        }

        new Span<float>(ring.Results, (ring.Width - 1) * 16).Clear();
        for (int tap = 0; tap < filter.Taps; tap++)
        {
            AddTo(ring.Results, sums + ((tap - filter.Padding) * 16), (ring.Width - 1) * 16, filter.Columns[filter.Taps - 1 - tap]);
        }
    }

    private static void RunWhole(UpSamplingFilter filter, in DoublingRing ring, int y)
    {
        float* sums = ring.Sums + (ring.Lead * 16);
        new Span<float>(ring.Results, (ring.Width - 1) * 16).Clear();
        for (int row = 0; row < filter.Taps; row++)
        {
            // By way of the sums, which have zeros on either side.
            new Span<float>(ring.Row(y - filter.Padding + row), (ring.Width + 1) * 16).CopyTo(new Span<float>(sums, (ring.Width + 1) * 16));
            for (int column = 0; column < filter.Taps; column++)
            {
                float value = filter.Values[(filter.Taps * filter.Taps) - 1 - ((row * filter.Taps) + column)];
                AddTo(ring.Results, sums + ((column - filter.Padding) * 16), (ring.Width - 1) * 16, value);
            }
        }
    }

    private static void AddTo(float* sums, float* from, int length, float factor)
    {
        TVector all = TLanes.All(factor);
        for (int i = 0; i < length; i += TLanes.Count)
        {
            TLanes.Store(sums + i, TLanes.MultiplyAdd(all, TLanes.Load(from + i), TLanes.Load(sums + i)));
        }
    }
}
