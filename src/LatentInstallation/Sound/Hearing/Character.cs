namespace LatentInstallation.Sound.Hearing;

/// <summary>What kind of sound it is, however loud: timbre, parts, pitch classes, pitch. Each is looked at as often as it is worth: every 21 ms, pitch classes every 43 ms, in turn.</summary>
internal sealed class Character
{
    private const double LongestSeconds = 4096.0 / 12_000;
    private const int Turns = 8;

    private readonly Decimator _decimator;

    /// <summary>For one rate.</summary>
    /// <param name="sampleRate">Hz, 8000 or more.</param>
    /// <param name="bands">Whose spectra it hears.</param>
    public Character(int sampleRate, BandAnalysis bands)
    {
        _decimator = new(sampleRate, LongestSeconds);
        Timbre = new(bands.Edges, bands.LongLength, sampleRate);
        Parts = new(bands.LongLength, sampleRate);
        Chroma = new(_decimator);
        Pitch = new(_decimator);
    }

    /// <summary>Brightness and noisiness.</summary>
    public Timbre Timbre { get; }

    /// <summary>What sounds on and what strikes.</summary>
    public SoundingParts Parts { get; }

    /// <summary>Pitch classes.</summary>
    public Chroma Chroma { get; }

    /// <summary>The pitch.</summary>
    public PitchDetector Pitch { get; }

    /// <summary>Takes one sample.</summary>
    public void Add(double sample) => _decimator.Add(sample);

    /// <summary>Ends a step.</summary>
    /// <param name="step">Its number.</param>
    /// <param name="bands">Which have looked at it.</param>
    /// <param name="above">Each band's mean square above its floor.</param>
    public void EndStep(long step, BandAnalysis bands, ReadOnlySpan<double> above)
    {
        _decimator.Rest();
        switch (step % Turns)
        {
            case 0 or 4:
                Timbre.Hear(above, bands.Long);
                Parts.Hear(bands.Long);
                break;
            case 1 or 5:
                Pitch.Look(_decimator.Samples);
                break;
            case 3:
                Chroma.Look(_decimator.Samples);
                break;
        }
    }
}
