namespace LatentInstallation.Controls;

/// <summary>
/// Hysteresis that knows its noise: says where a control stands when a hand moved it, and nothing while it rests. Three rules, in this order:
/// a place further from what was said than the threshold, or than the noise that rest has shown, is a hand and said at once, and so is an end stop;
/// 0.8 s after the last of these it says once where the control came to rest; and from then on only what the average of about the last second and a half says
/// counts, so that a slow creep adds up and noise does not.
/// </summary>
/// <remarks>Places are 0…1 and come filtered. With a threshold of 0 every change is said: such a control has no noise. Allocates nothing.</remarks>
/// <param name="threshold">How far it must move, not negative.</param>
internal sealed class DeadBand(double threshold)
{
    /// <summary>However noisy it is, a place this far away is a hand's: a shipping instrument's dead zone is 0.6 %.</summary>
    public const double Noisiest = 0.007;

    // A filter comes ever closer to an end and never quite arrives. At this distance it has.
    private const double EndZone = 0.001;
    private const double Deviations = 8;

    // A creep is followed as far as this share of the threshold, so that the average's delay and noise do not take it past 0.3 % with the usual one.
    private const double CreepShare = 0.85;

    // How much of that lies between what is said and the average when it is said: a wander to and fro then fits into almost twice the band.
    private const double Trailing = 0.9;
    private const double AverageSeconds = 1.5;
    private const double NoiseSeconds = 3;

    private static readonly TimeSpan UntilRest = TimeSpan.FromSeconds(0.8);
    private static readonly TimeSpan UntilStill = TimeSpan.FromSeconds(1);

    private double _said = double.NaN;
    private double _average;
    private double _variance = Square(Noisiest / Deviations);
    private TimeSpan _resting;
    private int _places;
    private bool _isSettled;

    /// <summary>The standard deviation that rest has shown, in shares of the travel; after a start, what it is before anything was learnt.</summary>
    public double Noise => Math.Sqrt(_variance);

    /// <summary>What is left of the last hand's movement is over.</summary>
    public bool IsResting => !double.IsNaN(_said) && _resting > UntilStill;

    /// <summary>Takes a place.</summary>
    /// <param name="place">0…1, filtered.</param>
    /// <param name="elapsed">Time since the one before.</param>
    /// <param name="said">Receives what is to be said: exactly 0 or 1 at the ends.</param>
    /// <returns>False when there is nothing new to say.</returns>
    public bool TryMove(double place, TimeSpan elapsed, out double said)
    {
        said = Snapped(place);
        bool isFirst = double.IsNaN(_said);
        if (isFirst || IsHand(said))
        {
            (_average, _places, _resting) = (place, 1, TimeSpan.Zero);
            _isSettled = isFirst || threshold == 0;
            _said = said;
            return true;
        }

        _resting += elapsed;
        Learn(place, elapsed.TotalSeconds);
        return _resting >= UntilRest && threshold > 0 && TrySettle(out said);
    }

    /// <summary>Forgets what was said, and not how noisy it is: the next place is said whatever it is.</summary>
    public void Restart() => _said = double.NaN;

    private static double Snapped(double place) => place <= EndZone ? 0 : place >= 1 - EndZone ? 1 : place;

    private static double Square(double value) => value * value;

    private bool IsHand(double place) =>
        (place is 0 or 1 && place != _said)
        || Math.Abs(place - _said) > (threshold == 0 ? 0 : Math.Max(threshold, Math.Min(Deviations * Noise, Noisiest)));

    private void Learn(double place, double seconds)
    {
        if (seconds <= 0)
        {
            return;
        }

        double away = place - _average;
        _places = Math.Min(_places + 1, 1 << 20);
        _average += Math.Max(1 - Math.Exp(-seconds / AverageSeconds), 1.0 / _places) * away;

        // What is left of a hand's movement is no noise.
        if (IsResting)
        {
            _variance += (1 - Math.Exp(-seconds / NoiseSeconds)) * (Square(away) - _variance);
        }
    }

    private bool TrySettle(out double said)
    {
        said = Snapped(_average);
        double away = Math.Abs(said - _said);
        bool isCreep = _isSettled && said is > 0 and < 1;
        bool hasNews = away > (_isSettled ? CreepShare * threshold : threshold / 3);
        _isSettled = true;
        if (hasNews)
        {
            said -= isCreep ? Math.CopySign(Trailing * CreepShare * threshold, said - _said) : 0;
            _said = said;
        }

        return hasNews;
    }
}
