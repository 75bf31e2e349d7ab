namespace LatentInstallation.Controls.Recording;

/// <summary>Hands movements from the thread that plays them to the one that writes them down. Neither waits or allocates; what does not fit is lost and counted.</summary>
public sealed class ControlTape
{
    // A fifth of a second of every fader of a large console in motion.
    private const int Capacity = 16384;

    private readonly ControlEvent[] _events = new ControlEvent[Capacity];
    private long _written;
    private long _read;
    private long _lost;

    /// <summary>Movements that found no room, since the start.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Called by one thread only.</summary>
    public void Add(in ControlEvent played)
    {
        if (_written - Volatile.Read(ref _read) >= Capacity)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        _events[_written % Capacity] = played;
        Volatile.Write(ref _written, _written + 1);
    }

    /// <summary>Called by one other thread only.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryTake(out ControlEvent played)
    {
        played = default;
        if (_read == Volatile.Read(ref _written))
        {
            return false;
        }

        played = _events[_read % Capacity];
        Volatile.Write(ref _read, _read + 1);
        return true;
    }
}
