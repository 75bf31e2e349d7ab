namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// The spectrum in 24 logarithmic bands, through two windows: 21 ms for the bands above 500 Hz, which must be quick, and 85 ms for those below, which would
/// otherwise all be the same one.
/// </summary>
internal sealed class BandAnalysis
{
    private const double ShortSeconds = 1024.0 / 48_000;
    private const double LongSeconds = 4096.0 / 48_000;
    private const double LongBelow = 500;

    private readonly RecentSamples _samples;
    private readonly WindowedSpectrum _short;
    private readonly WindowedSpectrum _long;
    private readonly LogarithmicBands _shortBands;
    private readonly LogarithmicBands _longBands;
    private readonly int _firstShortBand;
    private readonly double[] _powers = new double[Ear.Bands];

    /// <summary>For one rate.</summary>
    /// <param name="sampleRate">Hz.</param>
    public BandAnalysis(int sampleRate)
    {
        ShortLength = WindowedSpectrum.LengthOf(ShortSeconds, sampleRate);
        LongLength = WindowedSpectrum.LengthOf(LongSeconds, sampleRate);
        (_short, _long, _samples) = (new(ShortLength), new(LongLength), new(LongLength));
        Edges = LogarithmicBands.Edges(Ear.LowestFrequency, Ear.HighestFrequency, Ear.Bands);
        (_shortBands, _longBands) = (new(Edges, ShortLength, sampleRate), new(Edges, LongLength, sampleRate));
        _firstShortBand = Array.FindIndex(Edges, edge => edge >= LongBelow);
    }

    /// <summary>The bands' edges, Hz.</summary>
    public double[] Edges { get; }

    /// <summary>Samples in the short window.</summary>
    public int ShortLength { get; }

    /// <summary>Samples in the long window.</summary>
    public int LongLength { get; }

    /// <summary>Each band's mean square.</summary>
    public ReadOnlySpan<double> Powers => _powers;

    /// <summary>The short window's spectrum.</summary>
    public ReadOnlySpan<double> Short => _short.Power;

    /// <summary>The long window's.</summary>
    public ReadOnlySpan<double> Long => _long.Power;

    /// <summary>Takes one sample.</summary>
    public void Add(double sample) => _samples.Add(sample);

    /// <summary>Looks at the latest samples.</summary>
    /// <param name="long">Whether through the long window too.</param>
    public void Look(bool @long)
    {
        _short.Look(_samples);
        if (@long)
        {
            _long.Look(_samples);
        }

        for (int band = 0; band < _powers.Length; band++)
        {
            _powers[band] = band < _firstShortBand ? _longBands.Sum(band, _long.Power) : _shortBands.Sum(band, _short.Power);
        }
    }
}
