namespace LatentInstallation.Sound;

/// <summary>Turns samples into features, gain, attack and release included. Nothing allocates after the constructor.</summary>
public sealed class Listener
{
    private readonly SoundAnalyzer _analyzer;

    /// <summary>In a silent room.</summary>
    /// <param name="sampleRate">Hz, above 0.</param>
    public Listener(int sampleRate) => _analyzer = new(sampleRate);

    /// <summary>Gain, attack and release of the samples to come.</summary>
    public SoundSettings Settings
    {
        get => _analyzer.Settings;
        set => _analyzer.Settings = value;
    }

    /// <summary>Hears samples.</summary>
    /// <param name="mono">Full scale is -1…1. A NaN or an infinity is heard as 0.</param>
    public void Process(ReadOnlySpan<float> mono) => _analyzer.Process(mono);

    /// <summary>Says what is heard after the last sample.</summary>
    public void Tell(SoundFeatures features)
    {
        SoundLevels levels = _analyzer.Levels;
        features[SoundFeature.Level] = levels.Level;
        features[SoundFeature.Bass] = levels.Bass;
        features[SoundFeature.Mid] = levels.Mid;
        features[SoundFeature.High] = levels.High;
        features[SoundFeature.Onset] = levels.Onset;
        features.Onsets = levels.Onsets;
        features.DecibelsFullScale = levels.DecibelsFullScale;
    }
}
