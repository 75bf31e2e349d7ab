namespace LatentInstallation.Daemon.Benches;

/// <summary>Every source, one after the other.</summary>
internal static class ControlBenchRun
{
    public static ControlBenchResult Run(ControlBench bench, int ticksPerSecond, TimeProvider time)
    {
        Func<StandInDevice>[] devices = [() => new StandInBox(1, time), () => new StandInPanel(time), () => new StandInTablet(time), () => new StandInConverter(1, time), () => new StandInConverter(5, time)];
        var rows = new List<SourceTimes>();
        foreach (Func<StandInDevice> plug in devices)
        {
            using StandInDevice device = plug();
            rows.Add(bench.Time(device));
        }

        using var box = new StandInBox(StandInBox.MostControls, time);
        return new ControlBenchResult(rows, ticksPerSecond, bench.TimeCrowd(box));
    }
}
