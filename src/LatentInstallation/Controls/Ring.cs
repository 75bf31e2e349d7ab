namespace LatentInstallation.Controls;

/// <summary>Hands things in their order from one thread to one other. Neither waits, takes a lock or allocates; what does not fit stays out.</summary>
/// <param name="capacity">How many wait at most.</param>
internal sealed class Ring<T>(int capacity)
    where T : struct
{
    private readonly T[] _slots = new T[capacity];
    private long _written;
    private long _read;

    /// <summary>Called by one thread only.</summary>
    /// <returns>False when there is no room.</returns>
    public bool TryAdd(in T item)
    {
        if (_written - Volatile.Read(ref _read) >= _slots.Length)
        {
            return false;
        }

        _slots[_written % _slots.Length] = item;
        Volatile.Write(ref _written, _written + 1);
        return true;
    }

    /// <summary>Called by one other thread only.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out T item)
    {
        item = default;
        if (_read == Volatile.Read(ref _written))
        {
            return false;
        }

        item = _slots[_read % _slots.Length];
        Volatile.Write(ref _read, _read + 1);
        return true;
    }
}
