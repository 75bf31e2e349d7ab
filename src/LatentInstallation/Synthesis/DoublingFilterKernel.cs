using System.Runtime.CompilerServices;

namespace LatentInstallation.Synthesis;

/// <summary>Filters rows of a transposed convolution to one row of the output.</summary>
internal static unsafe class DoublingFilterKernel<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : ILanes<TVector>
{
    // Where the sums of output row y are then. The taps are turned around: it is a convolution.
    internal static float* Run(UpSamplingFilter filter, in DoublingRing ring, int y)
    {
        if (!filter.IsProduct)
        {
            RunWhole(filter, ring, y);
        }
        else if (filter.Taps == 4)
        {
            RunFour(filter, ring, y);
        }
        else
        {
            RunProduct(filter, ring, y);
        }

        return ring.Results;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunFour(UpSamplingFilter filter, in DoublingRing ring, int y)
    {
        float* r0 = ring.Row(y - 1), r1 = ring.Row(y), r2 = ring.Row(y + 1), r3 = ring.Row(y + 2);
        float* sums = ring.Sums + (ring.Lead * 16);
        TVector t0 = TLanes.All(filter.Rows[3]), t1 = TLanes.All(filter.Rows[2]), t2 = TLanes.All(filter.Rows[1]), t3 = TLanes.All(filter.Rows[0]);
        int length = (ring.Width + 1) * 16;
        for (int i = 0; i < length; i += TLanes.Count)
        {
            TVector sum = TLanes.Multiply(t0, TLanes.Load(r0 + i));
            sum = TLanes.MultiplyAdd(t1, TLanes.Load(r1 + i), sum);
            sum = TLanes.MultiplyAdd(t2, TLanes.Load(r2 + i), sum);
            TLanes.Store(sums + i, TLanes.MultiplyAdd(t3, TLanes.Load(r3 + i), sum));
        }

        sums -= 16;
        float* to = ring.Results;
        (t0, t1, t2, t3) = (TLanes.All(filter.Columns[3]), TLanes.All(filter.Columns[2]), TLanes.All(filter.Columns[1]), TLanes.All(filter.Columns[0]));
        length = (ring.Width - 1) * 16;
        for (int i = 0; i < length; i += TLanes.Count)
        {
            TVector sum = TLanes.Multiply(t0, TLanes.Load(sums + i));
            sum = TLanes.MultiplyAdd(t1, TLanes.Load(sums + i + 16), sum);
            sum = TLanes.MultiplyAdd(t2, TLanes.Load(sums + i + 32), sum);
            TLanes.Store(to + i, TLanes.MultiplyAdd(t3, TLanes.Load(sums + i + 48), sum));
        }
    }

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
