using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>How many 32-bit multiply-adds this machine does, measured: the widest fused multiply-adds that the processor has, on a number of threads at once.</summary>
internal static class ArithmeticPeak
{
    // Two units with a latency of four cycles need eight independent sums; ten leave some room and stay in the registers.
    private const int Sums = 10;
    private const int StepsBetweenLooks = 20_000;
    private const int Rounds = 5;
    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(100);

    /// <summary>Billions of operations a second (a multiply-add is two), the best of a few rounds of 0.1 s.</summary>
    public static double MeasureGigaflops(int threads, TimeProvider time)
    {
        double best = 0;
        for (int round = 0; round < Rounds; round++)
        {
            best = Math.Max(best, MeasureRound(threads, time));
        }

        return best;
    }

    private static double MeasureRound(int threads, TimeProvider time)
    {
        double[] gigaflops = new double[threads];
        using var together = new Barrier(threads);
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            together.SignalAndWait();
            gigaflops[i] = MeasureThread(time);
        }))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        return gigaflops.Sum();
    }

    private static double MeasureThread(TimeProvider time)
    {
        bool wide = Avx512F.IsSupported;
        long steps = 0;
        float kept = wide ? Run512(StepsBetweenLooks) : Run256(StepsBetweenLooks);
        long start = time.GetTimestamp();
        TimeSpan taken;
        do
        {
            kept += wide ? Run512(StepsBetweenLooks) : Run256(StepsBetweenLooks);
            steps += StepsBetweenLooks;
            taken = time.GetElapsedTime(start);
        }
        while (taken < RoundLength);

        // The sum is used, so that nothing of it is left out.
        int lanes = wide ? Vector512<float>.Count : Vector256<float>.Count;
        return float.IsNaN(kept) ? 0 : 2.0 * lanes * Sums * steps / taken.TotalSeconds / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512(int steps)
    {
        Vector512<float> factor = Vector512.Create(0.999f), term = Vector512.Create(0.001f);
        Vector512<float> a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term;
        for (int step = 0; step < steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, term);
            b = Vector512.FusedMultiplyAdd(b, factor, term);
            c = Vector512.FusedMultiplyAdd(c, factor, term);
            d = Vector512.FusedMultiplyAdd(d, factor, term);
            e = Vector512.FusedMultiplyAdd(e, factor, term);
            f = Vector512.FusedMultiplyAdd(f, factor, term);
            g = Vector512.FusedMultiplyAdd(g, factor, term);
            h = Vector512.FusedMultiplyAdd(h, factor, term);
            i = Vector512.FusedMultiplyAdd(i, factor, term);
            j = Vector512.FusedMultiplyAdd(j, factor, term);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256(int steps)
    {
        Vector256<float> factor = Vector256.Create(0.999f), term = Vector256.Create(0.001f);
        Vector256<float> a = term, b = term, c = term, d = term, e = term, f = term, g = term, h = term, i = term, j = term;
        for (int step = 0; step < steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, term);
            b = Vector256.FusedMultiplyAdd(b, factor, term);
            c = Vector256.FusedMultiplyAdd(c, factor, term);
            d = Vector256.FusedMultiplyAdd(d, factor, term);
            e = Vector256.FusedMultiplyAdd(e, factor, term);
            f = Vector256.FusedMultiplyAdd(f, factor, term);
            g = Vector256.FusedMultiplyAdd(g, factor, term);
            h = Vector256.FusedMultiplyAdd(h, factor, term);
            i = Vector256.FusedMultiplyAdd(i, factor, term);
            j = Vector256.FusedMultiplyAdd(j, factor, term);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j);
    }
}
