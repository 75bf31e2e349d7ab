namespace LatentInstallation.Controls.Midi;

/// <summary>Puts the two halves of a 14-bit value together.</summary>
/// <remarks>
/// A coarse half sets the fine one to 0, and waits for it: said at once, a fader that rises by one fine step over a coarse one would jump down and up. After
/// <see cref="Patience"/>, or when the next coarse half comes, it stood alone. A fine half alone refines the last coarse one; before the first it means nothing.
/// </remarks>
internal sealed class MidiWidth
{
    /// <summary>Longer than a box or its cable takes between two halves, shorter than anybody notices.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);

    private TimeSpan _since;
    private bool _isCoarseHeard;

    /// <summary>The value, or -1 while it is not known.</summary>
    public int Value { get; private set; } = -1;

    /// <summary>A coarse half waits for its fine one.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Takes a coarse half, which then waits.</summary>
    /// <returns>The value of one that waited until now in vain, or -1.</returns>
    public int Coarse(int half, TimeSpan now)
    {
        int alone = IsWaiting ? Value : -1;
        (Value, IsWaiting, _isCoarseHeard, _since) = (half << 7, true, true, now);
        return alone;
    }

    /// <summary>Takes a fine half.</summary>
    /// <returns>The whole value, or -1.</returns>
    public int Fine(int half)
    {
        IsWaiting = false;
        if (!_isCoarseHeard)
        {
            return -1;
        }

        return Value = (Value & ~127) | half;
    }

    /// <summary>Sets the whole value, as somebody told it. Whether the control stands there now (a motor) or not (a light) is not known, so a fine half alone means nothing.</summary>
    public void Set(int value) => (Value, IsWaiting, _isCoarseHeard) = (value, false, false);

    /// <summary>Gives up waiting when it is time.</summary>
    /// <returns>The value that stood alone, or -1.</returns>
    public int Flush(TimeSpan now)
    {
        if (!IsWaiting || now - _since < Patience)
        {
            return -1;
        }

        IsWaiting = false;
        return Value;
    }

    public void Restart() => (Value, IsWaiting, _isCoarseHeard) = (-1, false, false);
}
