namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// Tells from the spectral flux when something begins: when the flux exceeds its mean by so many standard deviations of the last seconds, and never
/// less than a fixed rise. Then it waits: for the refractory time, and until the flux has fallen to half its peak.
/// </summary>
/// <param name="step">Seconds between calls.</param>
internal sealed class OnsetPicker(double step)
{
    /// <summary>No two onsets are closer, seconds: a little less than sixteenths at 160 beats a minute.</summary>
    public const double RefractorySeconds = 0.06;

    private const double UnrestSeconds = 1.5;
    private const double Deviations = 6;
    private const double LeastRise = 0.55;

    // Right after a hit its echoes and its ringing rise and fall too.
    private const double EchoShare = 0.4;
    private const double EchoSeconds = 0.1;
    private const double FullRise = 4;

    // What noise without events comes to, so that the first second is no alarm.
    private const double Quiet = 0.15;
    private const double LeastSpread = 0.04;

    private readonly double _share = Follower.Share(step, UnrestSeconds);
    private readonly double _echoShare = Follower.Share(step, EchoSeconds);
    private double _mean = Quiet;
    private double _variance;
    private double _peak;
    private double _echo;
    private double _since = double.MaxValue;

    /// <summary>Onsets since the start.</summary>
    public long Count { get; private set; }

    /// <summary>Seconds since the last one; very many when there was none.</summary>
    public double Since => _since;

    /// <summary>How strong the last one is, 0…1: it grows for as long as the flux does.</summary>
    public double Strength { get; private set; }

    /// <summary>Whether one is beginning: the flux has not yet passed its peak.</summary>
    public bool IsRising { get; private set; }

    /// <summary>Hears one step.</summary>
    public void Hear(double flux)
    {
        double deviation = Math.Sqrt(_variance);
        double threshold = Math.Max(Math.Max(LeastRise, _mean + (Deviations * deviation)), _echo);
        _since = Math.Min(_since + step, double.MaxValue);
        if (flux > threshold && _since >= RefractorySeconds && flux > _peak)
        {
            Count++;
            (_since, _peak, IsRising) = (0, flux, true);
        }
        else
        {
            IsRising &= flux > _peak;
            _peak = IsRising ? flux : _peak;
        }

        _echo = Math.Max(_echo - (_echo * _echoShare), IsRising ? EchoShare * _peak : 0);
        Strength = IsRising ? Math.Min(1, _peak / FullRise) : Strength;
        if (!IsRising && flux < _peak / 2)
        {
            _peak = 0;
        }

        // A beat is no unrest: what stands out counts as little more than what does not, else each beat would hide the next.
        double unrest = Math.Min(flux, _mean + (2.5 * Math.Max(deviation, LeastSpread)));
        double difference = unrest - _mean;
        _mean += difference * _share;
        _variance += ((difference * difference) - _variance) * _share;
    }
}
