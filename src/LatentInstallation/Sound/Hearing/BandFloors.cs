namespace LatentInstallation.Sound.Hearing;

/// <summary>What each of several bands sounds like when nothing happens, and what is left above it: the least of the smoothed power of the last ten seconds, subtracted.</summary>
internal sealed class BandFloors
{
    private const double SmoothSeconds = 0.4;
    private const double WindowSeconds = 1;
    private const int Windows = 10;

    // By so much the least of noise lies below what it reaches, a narrow band's being the worst.
    private const double Oversubtraction = 3;

    private readonly double[] _smooth;
    private readonly double[] _least;
    private readonly double[] _floors;
    private readonly double[] _above;
    private readonly double _share;
    private readonly double _step;
    private double _inWindow;
    private int _window;

    /// <summary>In a silent room.</summary>
    /// <param name="bands">How many.</param>
    /// <param name="step">Seconds between calls.</param>
    public BandFloors(int bands, double step)
    {
        (_smooth, _floors, _above) = (new double[bands], new double[bands], new double[bands]);
        _least = new double[Windows * bands];
        (_share, _step) = (Follower.Share(step, SmoothSeconds), step);
    }

    /// <summary>Each band's mean square above its floor.</summary>
    public ReadOnlySpan<double> Above => _above;

    /// <summary>Takes one step's mean squares.</summary>
    public void Add(ReadOnlySpan<double> powers)
    {
        _inWindow += _step;
        bool next = _inWindow >= WindowSeconds;
        if (next)
        {
            _inWindow -= WindowSeconds;
            _window = (_window + 1) % Windows;
        }

        for (int band = 0; band < powers.Length; band++)
        {
            _smooth[band] += (powers[band] - _smooth[band]) * _share;
            ref double least = ref _least[(band * Windows) + _window];
            least = next ? _smooth[band] : Math.Min(least, _smooth[band]);
            _floors[band] = next ? Least(band) : Math.Min(_floors[band], least);
            _above[band] = Math.Max(0, powers[band] - (Oversubtraction * _floors[band]));
        }
    }

    private double Least(int band)
    {
        double least = double.PositiveInfinity;
        foreach (double power in _least.AsSpan(band * Windows, Windows))
        {
            least = Math.Min(least, power);
        }

        return least;
    }
}
