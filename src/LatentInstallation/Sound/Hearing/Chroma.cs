namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// How strong each of the twelve pitch classes is, octaves folded, A being 440 Hz: the peaks of a spectrum of a third of a second, each at its interpolated
/// frequency, by amplitude; the strongest class is 1. From 80 Hz, where a semitone is wider than a bin, to 2.1 kHz, above which nearly all is overtones.
/// </summary>
internal sealed class Chroma
{
    /// <summary>Pitch classes, C first.</summary>
    public const int Classes = 12;

    private const double Lowest = 80;
    private const double Highest = 2100;
    private const double Tuning = 440;
    private const int ClassOfTuning = 9;

    // A peak is at least this much of the strongest, by power: 34 dB below are side lobes and noise.
    private const double Relevant = 4e-4;
    private const double Nothing = 1e-12;

    private readonly WindowedSpectrum _spectrum;
    private readonly double _bin;
    private readonly double[] _sums = new double[Classes];

    /// <summary>For samples at a low rate.</summary>
    public Chroma(Decimator decimated)
    {
        _spectrum = new(decimated.Length);
        _bin = decimated.Rate / decimated.Length;
    }

    /// <summary>0…1 for each class.</summary>
    public ReadOnlySpan<double> Values => _sums;

    /// <summary>Looks at the latest samples.</summary>
    public void Look(RecentSamples samples)
    {
        _spectrum.Look(samples);
        ReadOnlySpan<double> power = _spectrum.Power;
        int first = Math.Max(1, (int)(Lowest / _bin));
        int last = Math.Min(power.Length - 2, (int)(Highest / _bin));
        double least = Nothing;
        for (int k = first; k <= last; k++)
        {
            least = Math.Max(least, power[k] * Relevant);
        }

        Array.Clear(_sums);
        for (int k = first; k <= last; k++)
        {
            if (power[k] > least && power[k] > power[k - 1] && power[k] >= power[k + 1])
            {
                AddPeak(k, power);
            }
        }

        double most = 0;
        foreach (double sum in _sums)
        {
            most = Math.Max(most, sum);
        }

        for (int i = 0; i < Classes && most > 0; i++)
        {
            _sums[i] /= most;
        }
    }

    private void AddPeak(int k, ReadOnlySpan<double> power)
    {
        // The tip of a parabola through three logarithms, which a Hann window's main lobe nearly is.
        (double a, double b, double c) = (Math.Log(power[k - 1] + double.Epsilon), Math.Log(power[k]), Math.Log(power[k + 1] + double.Epsilon));
        double bend = a - (2 * b) + c;
        double offset = bend < 0 ? 0.5 * (a - c) / bend : 0;
        double semitones = ClassOfTuning + (Classes * Math.Log2((k + offset) * _bin / Tuning));
        double below = Math.Floor(semitones);
        double share = semitones - below;
        int lower = (((int)below % Classes) + Classes) % Classes;

        // In the middle between two classes it counts half for each.
        double amplitude = Math.Sqrt(power[k]);
        _sums[lower] += amplitude * (1 - share);
        _sums[(lower + 1) % Classes] += amplitude * share;
    }
}
