namespace LatentInstallation.Hardware.Tests;

/// <summary>Measures how long the guest stood still because the machine below had no processor for it: a thread that wants to wake each 10 ms and does so late.</summary>
internal static class Heartbeat
{
    private const int Period = 10;

    // Emulated timers are this late when all is well.
    private const int Tolerance = 20;

    private static long _stalled;

    static Heartbeat()
    {
        var thread = new Thread(Run) { Name = "Heartbeat", IsBackground = true, Priority = ThreadPriority.Highest };
        thread.Start();
    }

    /// <summary>Milliseconds since the first call.</summary>
    public static long Stalled => Interlocked.Read(ref _stalled);

    private static void Run()
    {
        long last = TimeProvider.System.GetTimestamp();
        while (true)
        {
#pragma warning disable RS0030 // A pacer: it measures how well the machine keeps time.
            Thread.Sleep(Period);
#pragma warning restore RS0030
            long now = TimeProvider.System.GetTimestamp();
            long late = (long)TimeProvider.System.GetElapsedTime(last, now).TotalMilliseconds - Period;
            last = now;
            if (late > Tolerance)
            {
                Interlocked.Add(ref _stalled, late);
            }
        }
    }
}
