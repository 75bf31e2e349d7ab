namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// What the room sounds like when nothing happens: the least of a smoothed loudness in the last ten seconds, in LKFS. It begins in a silent room and
/// falls at once when the room falls silent. When something steady begins (the ventilation, a hum), it rises to it after eleven seconds; under
/// something unsteady, which may be music without gaps, it rises by 3 dB a minute only. Speech and music leave gaps, and those are the floor.
/// </summary>
/// <param name="step">Seconds between calls.</param>
internal sealed class NoiseFloor(double step)
{
    /// <summary>It is never lower: below this is the microphone's own noise, or none.</summary>
    public const double Lowest = -75;

    private const double SmoothSeconds = 0.4;
    private const double WindowSeconds = 1;
    private const int Windows = 10;

    // The least of a fluctuating value lies below its mean; measured with noise of a room's colour.
    private const double Bias = 0.8;

    // Decibels between the least and the most of ten seconds, smoothed, and between the floor and the most of a quick measure. A fan behind a wall, the
    // unsteadiest of noises, has 2.2 and 5.8; forty people who talk have 3 and 7, eight have 6 and 12, drums 7 and 15.
    private const double SteadyRange = 2.5;
    private const double SteadyTop = 7;
    private const double RisePerSecond = 3.0 / 60;

    // Decibels above the floor at which something is there: a little above what steady noise reaches by itself.
    private const double LeastMargin = 4;
    private const double AboveTop = 2.5;
    private const double UsualMargin = 5;

    private readonly double[] _least = [.. Enumerable.Repeat(0.0, Windows)];
    private readonly double[] _most = new double[Windows];
    private readonly double[] _top = [.. Enumerable.Repeat(Loudness.Silence, Windows)];
    private readonly double _share = Follower.Share(step, SmoothSeconds);
    private double _power;
    private double _inWindow;
    private int _window;

    /// <summary>LKFS.</summary>
    public double Value { get; private set; } = Lowest;

    /// <summary>How many decibels above the floor something is present: 4 to 9.5, after how far the room's steady noise itself swings.</summary>
    public double Margin { get; private set; } = UsualMargin;

    /// <summary>Takes one step.</summary>
    /// <param name="meanSquare">Of K-weighted samples.</param>
    /// <param name="quick">Loudness over some 27 ms, LKFS.</param>
    public void Add(double meanSquare, double quick)
    {
        _power += (meanSquare - _power) * _share;
        _inWindow += step;
        if (_inWindow >= WindowSeconds)
        {
            _inWindow -= WindowSeconds;
            _window = (_window + 1) % Windows;
            (_least[_window], _most[_window], _top[_window]) = (double.PositiveInfinity, 0, Loudness.Silence);
        }

        _least[_window] = Math.Min(_least[_window], _power);
        _most[_window] = Math.Max(_most[_window], _power);
        _top[_window] = Math.Max(_top[_window], quick);
        Settle();
    }

    private void Settle()
    {
        double least = double.PositiveInfinity;
        double most = 0;
        double top = Loudness.Silence;
        for (int i = 0; i < Windows; i++)
        {
            least = Math.Min(least, _least[i]);
            most = Math.Max(most, _most[i]);
            top = Math.Max(top, _top[i]);
        }

        double floor = Math.Max(Lowest, Loudness.Of(least) + Bias);
        double range = Loudness.Of(most) - Loudness.Of(least);
        if (range <= SteadyRange && top - floor <= SteadyTop)
        {
            Value = floor;
            Margin = Math.Max(LeastMargin, top - floor + AboveTop);
        }
        else
        {
            Value = Math.Min(floor, Value + (RisePerSecond * step));
        }
    }
}
