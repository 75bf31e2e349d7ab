namespace LatentInstallation.Frames;

/// <summary>
/// Says which part of the newest frame to show beside the one before it. A generator that is slower than the display gets its frames
/// faded into one another, each over one generator interval; a faster one gets its newest frame shown at once.
/// </summary>
/// <remarks>
/// A fade runs to its end before the next frame is taken, and the next one starts where it ended: what is shown never jumps, goes backwards
/// or stops between two frames that came in time. The price is one generator interval of latency. Called by the display thread only.
/// </remarks>
/// <param name="refresh">The display's interval, until ticks have been counted.</param>
public sealed class FrameFade(TimeSpan refresh)
{
    // A generator slower than this is shown as a slow one, not as a stopped one that comes back.
    private static readonly TimeSpan LongestFade = TimeSpan.FromSeconds(4);

    private double _refresh = refresh.TotalSeconds;
    private double _interval;
    private double _length;
    private double _age;
    private double _tick;
    private TimeSpan _frameTime;
    private long _frameNumber;
    private bool _pause;

    /// <summary>Off: the newest frame is shown at once.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>True while the generator is slower than the display and its frames are faded.</summary>
    public bool IsFading { get; private set; }

    /// <summary>Measured between two frames of the generator; zero before there were two.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds(_interval);

    /// <summary>What fading adds between a frame's making and its being fully seen.</summary>
    public TimeSpan Latency => IsFading ? Interval : TimeSpan.Zero;

    /// <summary>Part of the newest frame, 0…1; the rest is the frame before it.</summary>
    public float Mix => _length <= 0 || _age >= _length ? 1 : (float)(_age / _length);

    /// <summary>Moves on by one display tick.</summary>
    /// <returns>True when a newer frame may be taken now.</returns>
    public bool Advance(TimeSpan elapsed)
    {
        double seconds = Math.Max(0, elapsed.TotalSeconds);
        _refresh += (Math.Min(seconds, 0.25) - _refresh) * 0.05;
        _age += seconds;
        _tick = seconds;
        return _age >= _length;
    }

    /// <summary>A newer frame was taken.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="time">The instrument's time at which it was made.</param>
    public void Begin(long number, TimeSpan time)
    {
        bool first = _frameNumber == 0;
        Measure(number, time);
        bool wasFading = IsFading;
        // The two limits lie apart, so that a generator near the display's pace does not switch to and fro.
        IsFading = Enabled && !first && _interval > _refresh * (wasFading ? 1.1 : 1.25);
        double past = _age - _length;
        // A fade that ended within this tick goes over into the next at the moment it ended; after a longer wait this tick is the start.
        _age = wasFading && past < _tick ? past : 0;
        _length = IsFading ? _interval : 0;
    }

    private void Measure(long number, TimeSpan time)
    {
        double each = _frameNumber > 0 && number > _frameNumber
            ? (time - _frameTime).TotalSeconds / (number - _frameNumber)
            : 0;
        (_frameNumber, _frameTime) = (number, time);
        if (each <= 0)
        {
            return;
        }

        // One long gap is a pause (a freeze, a preset that loads), the second in a row a slower generator.
        bool longer = _interval > 0 && each > 4 * _interval;
        if (longer && !_pause)
        {
            _pause = true;
            return;
        }

        _interval = _interval == 0 || longer ? each : _interval + ((each - _interval) * 0.2);
        _interval = Math.Min(_interval, LongestFade.TotalSeconds);
        _pause = false;
    }
}
