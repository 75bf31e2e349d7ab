namespace LatentInstallation.Devices.Processor;

/// <summary>
/// Where threads wait for a number to grow: who raised it rings. Who waits spins a little, since it nearly always is about to happen, then sleeps.
/// Nothing is allocated after each thread slept once.
/// </summary>
internal sealed class Bell
{
    private readonly object _bed = new();
    private int _sleepers;

    /// <summary>Wakes all who sleep, to look at their numbers. After the number was raised.</summary>
    internal void Ring()
    {
        // The raised number before the look at the sleepers.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleepers) > 0)
        {
            lock (_bed)
            {
                Monitor.PulseAll(_bed);
            }
        }
    }

    /// <summary>Waits until a number has reached another. Both may wrap around.</summary>
    /// <param name="number">What is raised.</param>
    /// <param name="least">What it is to reach.</param>
    /// <param name="spins">How many short looks before sleeping, about 30 ns each.</param>
    internal void Wait(ref int number, int least, int spins)
    {
        for (int i = 0; i < spins; i++)
        {
            if (HasReached(ref number, least))
            {
                return;
            }

            Thread.SpinWait(1);
        }

        if (HasReached(ref number, least))
        {
            return;
        }

        lock (_bed)
        {
            // Counted before the last look: whoever raises the number after it sees the sleeper.
            Interlocked.Increment(ref _sleepers);
            while (!HasReached(ref number, least))
            {
                Monitor.Wait(_bed);
            }

            Interlocked.Decrement(ref _sleepers);
        }
    }

    private static bool HasReached(ref int number, int least) => unchecked(Volatile.Read(ref number) - least) >= 0;
}
