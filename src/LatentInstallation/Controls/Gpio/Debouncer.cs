namespace LatentInstallation.Controls.Gpio;

/// <summary>
/// Believes a contact only when it has stood still for a while: a bounce makes no press, a spark shorter than that is none, and what is believed in the end is where
/// the contact stands. Time is the kernel's, when the edge was and not when it was read; that nothing more came is known from time passing.
/// </summary>
/// <param name="period">How long a level must last; zero believes everything.</param>
internal sealed class Debouncer(TimeSpan period)
{
    private bool _level;
    private TimeSpan _since;
    private TimeSpan _quiet;
    private bool _isFresh;

    /// <summary>What is believed: the contact is closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>How long until something may be believed by <see cref="Advance"/>.</summary>
    public TimeSpan Patience => _level == IsClosed ? TimeSpan.MaxValue : period - _quiet;

    /// <summary>How the contact stands at the beginning.</summary>
    public void Restart(bool isClosed) => (IsClosed, _level, _quiet, _isFresh) = (isClosed, isClosed, TimeSpan.Zero, false);

    /// <summary>Takes an edge.</summary>
    /// <param name="isClosed">The level after it.</param>
    /// <param name="at">When it was.</param>
    /// <returns>Whether <see cref="IsClosed"/> changed.</returns>
    public bool Edge(bool isClosed, TimeSpan at)
    {
        // What was before this edge had lasted; the reader was late.
        bool hasChanged = at - _since >= period && Believe();

        // The same level again: an edge between the two was lost, so it is new all the same.
        (_level, _since, _quiet, _isFresh) = (isClosed, at, TimeSpan.Zero, true);
        return (period <= TimeSpan.Zero && Believe()) || hasChanged;
    }

    /// <summary>How the contact is found after edges were lost; since when is not known.</summary>
    /// <returns>Whether <see cref="IsClosed"/> changed.</returns>
    public bool Regain(bool isClosed)
    {
        (_level, _since, _quiet, _isFresh) = (isClosed, TimeSpan.MaxValue, TimeSpan.Zero, true);
        return period <= TimeSpan.Zero && Believe();
    }

    /// <summary>Lets time pass, once all edges that there are were taken.</summary>
    /// <returns>Whether <see cref="IsClosed"/> changed.</returns>
    public bool Advance(TimeSpan elapsed)
    {
        // Part of this time was before the edge.
        if (_isFresh)
        {
            _isFresh = false;
            return false;
        }

        _quiet += elapsed;
        return _quiet >= period && Believe();
    }

    private bool Believe()
    {
        bool hasChanged = _level != IsClosed;
        IsClosed = _level;
        return hasChanged;
    }
}
