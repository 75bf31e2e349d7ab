namespace LatentInstallation.Show;

/// <summary>
/// Decides when the service manager gets its sign of life: only when the output loop completed a picture (offscreen counts)
/// and the generator advanced within <see cref="GeneratorPatience"/> or stands still on purpose. A timer would keep a dead piece on the wall.
/// Make it when the first picture was shown; one thread calls it, a few times a second or more often.
/// </summary>
/// <param name="interval">Time between signs of life; half of what the service manager waits.</param>
public sealed class WatchdogGate(TimeSpan interval)
{
    /// <summary>How long the generator may make no picture: 10 s.</summary>
    public static readonly TimeSpan GeneratorPatience = TimeSpan.FromSeconds(10);

    // Zero: the first call feeds at once.
    private TimeSpan _untilDue;
    private TimeSpan _sinceGenerated;
    private long _shownWhenFed;
    private long _generated;

    /// <summary>Looks at both counters.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    /// <param name="shown">Pictures the output loop completed, ever; only its changing matters.</param>
    /// <param name="generated">Pictures the generator made, ever; only its changing matters.</param>
    /// <param name="standsStill">The generator makes none on purpose: frozen, or loading another model.</param>
    public WatchdogVerdict Advance(TimeSpan elapsed, long shown, long generated, bool standsStill)
    {
        _untilDue -= elapsed;
        bool advanced = generated != _generated;
        _generated = generated;

        // Frozen time does not count, so that the generator has its whole patience again when it is let go.
        _sinceGenerated = advanced || standsStill ? TimeSpan.Zero : _sinceGenerated + elapsed;
        if (_sinceGenerated > GeneratorPatience)
        {
            return WatchdogVerdict.GeneratorStopped;
        }

        if (_untilDue > TimeSpan.Zero)
        {
            return WatchdogVerdict.NotDue;
        }

        if (shown == _shownWhenFed)
        {
            return WatchdogVerdict.DisplayStopped;
        }

        _shownWhenFed = shown;
        _untilDue = interval;
        return WatchdogVerdict.Feed;
    }
}
