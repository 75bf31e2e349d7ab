namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// What the room sounds like when nothing happens: the least of a smoothed loudness in the last ten seconds, in LKFS. It falls at once when
/// the room falls silent; when the ventilation starts it rises within eleven seconds. Speech and music leave gaps, and those are the floor.
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

    private readonly double[] _least = [.. Enumerable.Repeat(double.PositiveInfinity, Windows)];
    private readonly double _share = Follower.Share(step, SmoothSeconds);
    private double _power;
    private double _heard;
    private double _inWindow;
    private int _window;

    /// <summary>LKFS.</summary>
    public double Value { get; private set; } = Lowest;

    /// <summary>Takes one step's mean square of K-weighted samples.</summary>
    public void Add(double meanSquare)
    {
        // A plain average first: from 0 the smoothed power would begin with a floor that is not there.
        _heard += step;
        _power += (meanSquare - _power) * Math.Max(_share, step / _heard);
        _inWindow += step;
        if (_inWindow >= WindowSeconds)
        {
            _inWindow -= WindowSeconds;
            _window = (_window + 1) % Windows;
            _least[_window] = double.PositiveInfinity;
        }

        _heard = Math.Min(_heard, SmoothSeconds);
        _least[_window] = Math.Min(_least[_window], _power);
        double least = double.PositiveInfinity;
        foreach (double power in _least)
        {
            least = Math.Min(least, power);
        }

        Value = Math.Max(Lowest, Loudness.Of(least) + Bias);
    }
}
