using LatentInstallation.Latent;

namespace LatentInstallation.Mapping;

/// <summary>The piece's form: a first movement that only travels, a second in which the features come apart and together again, for ever.</summary>
public sealed class Score
{
    // Three periods without a common multiple: the swing never comes back to the same place in the same way.
    private static readonly double[] SwayPeriods = [23.0, 23.0 * 1.6180339887, 23.0 * 2.7182818285];

    private const double SwellShare = 0.3;

    private readonly double[] _swayRates = [.. SwayPeriods.Select(period => 1 / period)];
    private readonly double[] _sway = new double[SwayPeriods.Length];

    private double _pace = 1;

    /// <summary>Forms played since the start, or since it was closed.</summary>
    public double Forms { get; private set; }

    /// <summary>Where in the form we are: [0, 0.5) is the first movement, [0.5, 1) the second.</summary>
    public double Position { get; private set; }

    /// <summary>0 in the first movement; in the second it swells to 1 and returns, with a smooth beginning and end.</summary>
    public double Swell
    {
        get
        {
            double second = Math.Max(0, (Position * 2) - 1);
            return Ease(Math.Min(second, 1 - second) / SwellShare);
        }
    }

    /// <summary>A slow swing, -1…1.</summary>
    public double Sway
    {
        get
        {
            double sum = 0;
            foreach (double phase in _sway)
            {
                sum += Math.Sin(2 * Math.PI * phase);
            }

            return Math.Tanh(sum);
        }
    }

    /// <summary>Makes a stretch of time that begins now a loop: the form and every swing end it where they begin it. What has no time for one whole round stands still.</summary>
    /// <param name="seconds">Its length.</param>
    /// <param name="forms">Of the forms.</param>
    public void Close(double seconds, in WholeTurns forms)
    {
        (_pace, Position, Forms) = (forms.Pace, 0, 0);
        for (int i = 0; i < _sway.Length; i++)
        {
            (_sway[i], _swayRates[i]) = (0, WholeTurns.Near(seconds / SwayPeriods[i], seconds).Whole / seconds);
        }
    }

    /// <summary>Moves on.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    /// <param name="periodSeconds">How long both movements take together, in seconds, above 0.</param>
    public void Advance(TimeSpan elapsed, double periodSeconds)
    {
        double seconds = elapsed.TotalSeconds;
        double forms = seconds / periodSeconds * _pace;
        Forms += forms;
        Position = Wrap(Position + forms);
        for (int i = 0; i < _sway.Length; i++)
        {
            _sway[i] = Wrap(_sway[i] + (seconds * _swayRates[i]));
        }
    }

    private static double Ease(double x)
    {
        double t = Math.Clamp(x, 0, 1);
        return t * t * (3 - (2 * t));
    }

    private static double Wrap(double value) => value - Math.Floor(value);
}
