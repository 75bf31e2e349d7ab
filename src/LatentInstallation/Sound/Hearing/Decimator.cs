namespace LatentInstallation.Sound.Hearing;

/// <summary>Brings samples to a rate of about 12 kHz, which is enough for pitches, without what would fold down into them: 24 dB an octave above a quarter of that rate.</summary>
internal sealed class Decimator
{
    private const double WantedRate = 12_000;

    private readonly StateVariableFilter _first;
    private readonly StateVariableFilter _second;
    private readonly RecentSamples _samples;
    private readonly int _factor;
    private int _since;

    /// <summary>For one rate.</summary>
    /// <param name="sampleRate">Hz, 8000 or more.</param>
    /// <param name="seconds">How much is kept at least.</param>
    public Decimator(int sampleRate, double seconds)
    {
        _factor = Math.Max(1, (int)Math.Round(sampleRate / WantedRate));
        Rate = (double)sampleRate / _factor;
        (_first, _second) = (new(Rate / 4, sampleRate), new(Rate / 4, sampleRate));
        Length = WindowedSpectrum.LengthOf(seconds, (int)Rate);
        _samples = new(Length);
    }

    /// <summary>Hz.</summary>
    public double Rate { get; }

    /// <summary>How many samples are kept.</summary>
    public int Length { get; }

    /// <summary>The latest samples at the lower rate.</summary>
    public RecentSamples Samples => _samples;

    /// <summary>Takes one sample.</summary>
    public void Add(double sample)
    {
        double low = _second.Split(_first.Split(sample).Low).Low;
        if (++_since == _factor)
        {
            _since = 0;
            _samples.Add(low);
        }
    }

    /// <summary>Comes to rest when there is next to nothing left in it.</summary>
    public void Rest()
    {
        _first.Rest();
        _second.Rest();
    }
}
