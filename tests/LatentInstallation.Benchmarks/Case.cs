using LatentInstallation.Devices.OnnxRuntime;

namespace LatentInstallation.Benchmarks;

/// <summary>One kernel at one size.</summary>
/// <param name="Name">Kernel, channels, size.</param>
/// <param name="Macs">Multiply-adds that the formula wants; 0 where they are not the point.</param>
/// <param name="Run">Does it once.</param>
internal sealed record Case(string Name, double Macs, Action Run)
{
    private static readonly ProcessorTime Time = new();
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(0.7);

    internal string Measure()
    {
        Run();
        double peak = Peak();
        double best = double.MaxValue;
        long start = Time.GetTimestamp();
        do
        {
            long before = Time.GetTimestamp();
            Run();
            best = Math.Min(best, Time.GetElapsedTime(before).TotalSeconds);
        }
        while (Time.GetElapsedTime(start) < Length);
        peak = Math.Max(peak, Peak());
        double rate = Macs / best / 1e9;
        return $"{Name,-36}{best * 1e3,10:F3}{rate,10:F1}{peak,8:F1}{rate / peak,8:P0}";
    }

    // Two operations are one multiply-add.
    private static double Peak() => ArithmeticPeak.MeasureGigaflops(1, Time) / 2;
}
