namespace LatentInstallation.Devices.Processor;

/// <summary>
/// Where threads wait for each other: who arrives last sends all on. Who waits spins a little, since the others are nearly always about to arrive,
/// then sleeps. Nothing is allocated after each thread slept once.
/// </summary>
internal sealed class MeetingPoint
{
    private readonly object _bed = new();
    private readonly int _members;
    private int _missing;
    private int _sleepers;
    private int _round;

    /// <summary>For a number of threads.</summary>
    internal MeetingPoint(int members) => _members = _missing = members;

    /// <summary>Waits until all are there.</summary>
    /// <param name="spins">How many short looks before sleeping, about 30 ns each.</param>
    internal void Meet(int spins)
    {
        int round = Volatile.Read(ref _round);
        if (Interlocked.Decrement(ref _missing) > 0)
        {
            Wait(round, spins);
            return;
        }

        _missing = _members;
        Interlocked.Increment(ref _round);
        if (Volatile.Read(ref _sleepers) > 0)
        {
            lock (_bed)
            {
                Monitor.PulseAll(_bed);
            }
        }
    }

    private void Wait(int round, int spins)
    {
        for (int i = 0; i < spins; i++)
        {
            if (Volatile.Read(ref _round) != round)
            {
                return;
            }

            Thread.SpinWait(1);
        }

        lock (_bed)
        {
            // Counted before the last look: whoever moves the round on after it sees the sleeper.
            Interlocked.Increment(ref _sleepers);
            while (Volatile.Read(ref _round) == round)
            {
                Monitor.Wait(_bed);
            }

            Interlocked.Decrement(ref _sleepers);
        }
    }
}
