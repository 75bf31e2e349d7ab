namespace LatentInstallation.Sound;

/// <summary>
/// Finds the moments at which sound begins: where the bands are together much louder than one window (25 ms) before. What is much adapts to
/// the room: more than its usual unrest, and never less than 5 dB, which a steady tone or noise does not reach.
/// </summary>
/// <param name="step">Seconds between calls, about 1 ms.</param>
internal sealed class OnsetDetector(double step)
{
    private const double LeastRise = 5;
    private const double FullRise = 25;
    private const double UnrestSeconds = 1.5;
    private const double RestSeconds = 0.1;
    private const int Bands = 3;

    // One window back lies just outside the present window, so the two share no sound.
    private readonly double[] _past = [.. Enumerable.Repeat(SoundAnalyzer.SilenceDecibels, PowerWindow.Hops * Bands)];
    private readonly double _share = Follower.Share(step, UnrestSeconds);
    private int _next;
    private double _mean;
    private double _variance;
    private double _since = RestSeconds;

    /// <summary>Onsets since the start.</summary>
    public long Count { get; private set; }

    /// <summary>How strong the onset is that is going on, 0…1; 0 when there is none. It grows while the sound still rises.</summary>
    public double Strength { get; private set; }

    /// <summary>Hears one step.</summary>
    /// <param name="bass">dBFS; what is silence, as the threshold of silence.</param>
    /// <param name="mid">dBFS.</param>
    /// <param name="high">dBFS.</param>
    public void Hear(double bass, double mid, double high)
    {
        double rise = (Rise(0, bass) + Rise(1, mid) + Rise(2, high)) / Bands;
        _next = (_next + 1) % PowerWindow.Hops;
        _since += step;

        double threshold = Math.Max(LeastRise, _mean + (2.5 * Math.Sqrt(_variance)));
        bool begins = rise > threshold && _since >= RestSeconds;
        if (begins)
        {
            Count++;
            _since = 0;
        }

        bool rising = _since < PowerWindow.Hops * step;
        Strength = rising ? Math.Max(begins ? 0 : Strength, Math.Min(1, rise / FullRise)) : 0;

        // A beat is no unrest: what is far above the least rise counts as little more than that, else each beat would hide the next.
        double unrest = Math.Min(rise, 1.5 * LeastRise);
        double difference = unrest - _mean;
        _mean += difference * _share;
        _variance += ((difference * difference) - _variance) * _share;
    }

    private double Rise(int band, double decibels)
    {
        ref double past = ref _past[(_next * Bands) + band];
        double rise = Math.Max(0, decibels - past);
        past = decibels;
        return rise;
    }
}
