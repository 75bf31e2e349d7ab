namespace LatentInstallation.Benchmarks;

/// <summary>Time that this process spent on processors: others on the machine count less than with a wall clock.</summary>
internal sealed class ProcessorTime : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
