namespace LatentInstallation.Controls;

/// <summary>
/// Hands what buttons ask for from the thread that plays the controls to the one that can do it. Neither waits, takes a lock or allocates; what does not fit is lost.
/// </summary>
public sealed class ActionSlots
{
    private const int Capacity = 64;

    private readonly ControlAction[] _slots = new ControlAction[Capacity];
    private int _written;
    private int _read;

    /// <summary>Called by one thread only.</summary>
    /// <returns>False when there is no room.</returns>
    public bool TryAdd(ControlAction action)
    {
        if (_written - Volatile.Read(ref _read) >= Capacity)
        {
            return false;
        }

        _slots[_written % Capacity] = action;
        Volatile.Write(ref _written, _written + 1);
        return true;
    }

    /// <summary>Called by one other thread only.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out ControlAction action)
    {
        action = default;
        if (_read == Volatile.Read(ref _written))
        {
            return false;
        }

        action = _slots[_read % Capacity];
        Volatile.Write(ref _read, _read + 1);
        return true;
    }
}
