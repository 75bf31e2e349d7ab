namespace LatentInstallation.Daemon.Remote;

/// <summary>
/// What was said last on a set of topics, and what has to be said now: a value that changed, at most once an interval, the newest only;
/// and an echo that was promised. Pure: time comes in.
/// </summary>
internal sealed class StateBoard
{
    private const int SlowerForMany = 5;

    /// <summary>So many snapshots later a command has been drained for sure: one may be waiting unread, one may be of the tick under way.</summary>
    private const int SnapshotsUntilEcho = 3;

    private readonly StateTopic[] _topics;
    private readonly TimeSpan _interval;
    private readonly double[] _said;
    private readonly TimeSpan[] _next;
    private readonly int[] _echo;

    internal StateBoard(IReadOnlyList<StateTopic> topics, TimeSpan interval)
    {
        (_topics, _interval) = ([.. topics], interval);
        _said = new double[topics.Count];
        _next = new TimeSpan[topics.Count];
        _echo = new int[topics.Count];
        Values = new double[topics.Count];
        Forget();
    }

    /// <summary>What is so now; the caller fills it.</summary>
    internal double[] Values { get; }

    internal int Count => _topics.Length;

    internal StateTopic this[int slot] => _topics[slot];

    /// <summary>Everything has to be said again, at once.</summary>
    internal void Forget()
    {
        Array.Fill(_said, double.NaN);
        Array.Fill(_next, TimeSpan.MinValue);
    }

    /// <summary>The value is said again soon even if it stays the same: whoever asked for another one has to see what became of it.</summary>
    internal void PromiseEcho(int slot) => _echo[slot] = SnapshotsUntilEcho;

    /// <summary>A new snapshot is in <see cref="Values"/>.</summary>
    internal void CountSnapshot()
    {
        for (int slot = 0; slot < _echo.Length; slot++)
        {
            if (_echo[slot] > 1)
            {
                _echo[slot]--;
            }
        }
    }

    /// <summary>Goes through what has to be said now.</summary>
    /// <param name="cursor">0 at first; kept by the caller between calls.</param>
    /// <param name="now">Time since any fixed moment.</param>
    /// <param name="slot">Receives what to say, marked as said.</param>
    /// <returns>False when nothing is left.</returns>
    internal bool TryTakeDue(ref int cursor, TimeSpan now, out int slot)
    {
        for (; cursor < Count; cursor++)
        {
            slot = cursor;
            if ((Values[slot].Equals(_said[slot]) && _echo[slot] != 1) || now < _next[slot])
            {
                continue;
            }

            bool changed = !Values[slot].Equals(_said[slot]);
            _said[slot] = Values[slot];
            _next[slot] = now + (_topics[slot].IsOneOfMany ? _interval * SlowerForMany : _interval);
            _echo[slot] = changed || _echo[slot] == 1 ? 0 : _echo[slot];
            cursor++;
            return true;
        }

        slot = -1;
        return false;
    }
}
