using LatentInstallation.Sound.Hearing;

namespace LatentInstallation.Sound;

/// <summary>
/// Turns samples into features, gain, attack and release included: what <see cref="SoundFeatureTable"/> defines. Nothing allocates after the constructor. Below 8 kHz
/// every sample is brought to that rate or just above by straight lines, since an ear needs as much; what is told is none the worse.
/// </summary>
public sealed class Listener
{
    /// <summary>Below this, in LKFS before any gain, it is silence: no gain lifts it.</summary>
    public const double SilenceDecibels = -60;

    // Between silence and this a sound comes in gradually, so that noise at the threshold does not switch on and off.
    private const double FullyHeard = -54;
    private const double LoudestFloor = -15;

    // A pitch is said to people from here on.
    private const double SureEnough = 0.5;

    private readonly Ear _ear;
    private readonly float[] _step;
    private readonly int _between;
    private readonly AutomaticGain _automatic;
    private readonly AmplitudeResponse _amplitudes = new();
    private readonly OnsetResponse _onsets = new();
    private readonly BeatResponse _beat;
    private readonly Follower _weight = new();
    private double _presence;
    private double _clock;
    private float _last;
    private int _filled;
    private SoundSettings _settings;

    /// <summary>In a silent room.</summary>
    /// <param name="sampleRate">Hz, above 0.</param>
    public Listener(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        _between = (Ear.LowestRate + sampleRate - 1) / sampleRate;
        _between = Math.Max(1, _between);
        _ear = new(sampleRate * _between);
        _step = new float[_ear.Hop];
        (_automatic, _beat) = (new(_ear.Step), new(_ear.Step));
        Settings = SoundSettings.Default;
    }

    /// <summary>Gain, attack and release of the samples to come.</summary>
    public SoundSettings Settings
    {
        get => _settings;
        set
        {
            if (_settings != value)
            {
                _settings = value;
                _amplitudes.SetTimes(_ear.Step, value.Attack, value.Release);
                _weight.SetTimes(_ear.Step, value.Attack, value.Release);
                _onsets.SetTimes(_ear.Step, value.Release);
            }
        }
    }

    /// <summary>Hears samples.</summary>
    /// <param name="mono">Full scale is -1…1. A NaN or an infinity is heard as 0.</param>
    public void Process(ReadOnlySpan<float> mono)
    {
        foreach (float sample in mono)
        {
            float next = float.IsFinite(sample) ? sample : 0;
            for (int i = 1; i <= _between; i++)
            {
                _step[_filled++] = i == _between ? next : _last + ((next - _last) * i / _between);
                if (_filled == _step.Length)
                {
                    EndStep();
                }
            }

            _last = next;
        }
    }

    /// <summary>Says what is heard after the last sample.</summary>
    public void Tell(SoundFeatures features)
    {
        Heard heard = _ear.Heard;
        for (SoundFeature feature = 0; feature <= SoundFeature.Band24; feature++)
        {
            features[feature] = _amplitudes[feature];
        }

        double weight = _weight.Value;
        features[SoundFeature.Floor] = Math.Clamp((heard.Floor - NoiseFloor.Lowest) / (LoudestFloor - NoiseFloor.Lowest), 0, 1);
        features[SoundFeature.Presence] = _presence;
        features[SoundFeature.Onset] = _onsets.Pulse;
        _beat.Tell(heard, features);
        for (int i = 0; i < Chroma.Classes; i++)
        {
            features[SoundFeature.ChromaC + i] = weight * _ear.PitchClasses[i];
        }

        features[SoundFeature.Brightness] = weight * heard.Brightness;
        features[SoundFeature.Noisiness] = weight * heard.Noisiness;
        features[SoundFeature.Harmonic] = weight * heard.Harmonic;
        features[SoundFeature.Percussive] = weight * heard.Percussive;
        features[SoundFeature.Pitch] = weight * Math.Log(heard.Pitch / PitchDetector.Lowest) / Math.Log(PitchDetector.Highest / PitchDetector.Lowest);
        features[SoundFeature.PitchConfidence] = weight * heard.PitchConfidence;
        features.PitchHertz = weight * heard.PitchConfidence >= SureEnough ? heard.Pitch : 0;
        features[SoundFeature.LevelClock] = _clock;
        features.Onsets = _onsets.Count;
        features.DecibelsFullScale = heard.DecibelsFullScale;
    }

    private void EndStep()
    {
        _filled = 0;
        _ear.Process(_step);
        Heard heard = _ear.Heard;
        double u = Math.Clamp((heard.Loudness - SilenceDecibels) / (FullyHeard - SilenceDecibels), 0, 1);
        _presence = heard.Presence * u * u * (3 - (2 * u));
        _automatic.Hear(heard.Loudness, _presence);
        double gain = _settings.Gain + (_settings.AutomaticGain ? _automatic.Gain : 0);
        _amplitudes.Follow(heard, _ear.Above, gain, _presence);
        _weight.Follow(_presence);
        _onsets.Follow(heard, _presence, u > 0);
        _beat.Follow(heard, _presence);
        _clock += _amplitudes[SoundFeature.Level] * _ear.Step;
    }
}
