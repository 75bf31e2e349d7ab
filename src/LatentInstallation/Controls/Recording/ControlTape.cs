namespace LatentInstallation.Controls.Recording;

/// <summary>Hands movements from the thread that plays them to the one that writes them down. Neither waits or allocates; what does not fit is lost and counted.</summary>
public sealed class ControlTape
{
    // A fifth of a second of every fader of a large console in motion.
    private readonly Ring<ControlEvent> _ring = new(16384);
    private long _lost;

    /// <summary>Movements that found no room, since the start.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Called by one thread only.</summary>
    public void Add(in ControlEvent played)
    {
        if (!_ring.TryAdd(played))
        {
            Volatile.Write(ref _lost, _lost + 1);
        }
    }

    /// <summary>Called by one other thread only.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryTake(out ControlEvent played) => _ring.TryTake(out played);
}
