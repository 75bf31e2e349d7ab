namespace LatentInstallation.Controls;

/// <summary>Learns the two ends of a control's travel from its raw readings, and how noisy it is at rest. Has no clock.</summary>
public sealed class EndLearning
{
    /// <summary>A travel of fewer counts than this is no control's: the wire is at the wrong pin, or the converter's range far too wide.</summary>
    public const double SmallestTravel = 32;

    // A wiper in the air wanders over more counts than any held one.
    private const double WidestRest = 64;
    private const double MostRestOfTravel = 0.1;

    // One-Euro at its usual cut-off leaves less than this share of what a resting converter shows.
    private const double ShareAfterFilter = 0.25;
    private const double Deviations = 3;
    private const int Remembered = 64;

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.5);

    private readonly double[] _readings = new double[Remembered];
    private readonly TimeSpan[] _times = new TimeSpan[Remembered];
    private readonly double[] _sorted = new double[Remembered];
    private TimeSpan _now;
    private int _count;
    private int _restCount;
    private double _restMean;
    private double _restSquares;
    private double _restLow;
    private double _restHigh;
    private bool _isResting;

    /// <summary>The smallest reading so far; NaN before the first.</summary>
    public double Lowest { get; private set; } = double.NaN;

    /// <summary>The largest reading so far; NaN before the first.</summary>
    public double Highest { get; private set; } = double.NaN;

    /// <summary>How far the readings went at rest, from the smallest to the largest.</summary>
    public double RestSpan => _restCount == 0 ? 0 : _restHigh - _restLow;

    /// <summary>The standard deviation of the readings at rest.</summary>
    public double RestDeviation => _restCount == 0 ? 0 : Math.Sqrt(_restSquares / _restCount);

    /// <summary>Whether readings count as rest from now on. Beginning forgets the rest before.</summary>
    public bool IsResting
    {
        get => _isResting;
        set
        {
            _isResting = value;
            if (value)
            {
                (_restCount, _restMean, _restSquares) = (0, 0, 0);
            }
        }
    }

    /// <summary>Takes a reading.</summary>
    /// <param name="raw">Finite.</param>
    /// <param name="elapsed">Time since the one before.</param>
    public void Observe(double raw, TimeSpan elapsed)
    {
        _now += elapsed;
        int place = _count++ % Remembered;
        (_readings[place], _times[place]) = (raw, _now);
        Lowest = raw >= Lowest ? Lowest : raw;
        Highest = raw <= Highest ? Highest : raw;
        if (_isResting)
        {
            Rest(raw);
        }
    }

    /// <summary>Where it stands: the median of the last half second.</summary>
    public double Held()
    {
        int taken = 0;
        for (int i = 0; i < Math.Min(_count, Remembered); i++)
        {
            if (_now - _times[i] <= Moment)
            {
                _sorted[taken++] = _readings[i];
            }
        }

        Array.Sort(_sorted, 0, taken);
        return taken == 0 ? double.NaN : _sorted[taken / 2];
    }

    /// <summary>What two ends are worth.</summary>
    public EndVerdict Judge(double low, double high)
    {
        double travel = Math.Abs(high - low);
        if (RestSpan > WidestRest && RestSpan > MostRestOfTravel * travel)
        {
            return EndVerdict.Floating;
        }

        return !(travel > Math.Max(2 * RestSpan, 2)) ? EndVerdict.Unmoved
            : travel < SmallestTravel || RestSpan > MostRestOfTravel * travel ? EndVerdict.TooSmall
            : EndVerdict.Good;
    }

    /// <summary>The hysteresis that its noise asks for, as a share of the travel: three deviations of what the filter leaves, and not less than the usual one.</summary>
    public double Hysteresis(double low, double high, double usual) => Math.Clamp(
        Math.Round(Deviations * ShareAfterFilter * RestDeviation / Math.Max(1, Math.Abs(high - low)), 4), usual, ControlRow.LargestHysteresis);

    private void Rest(double raw)
    {
        (_restLow, _restHigh) = _restCount == 0 ? (raw, raw) : (Math.Min(raw, _restLow), Math.Max(raw, _restHigh));
        double away = raw - _restMean;
        _restMean += away / ++_restCount;
        _restSquares += away * (raw - _restMean);
    }
}
