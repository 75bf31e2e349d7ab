namespace LatentInstallation.Sound;

/// <summary>
/// Turns samples into what the piece hears: loudness, three bands, onsets. It works in hops of about 1 ms that do not care how the samples
/// are cut into blocks, so the same sound gives the same levels from a microphone's blocks and from a file. Nothing allocates.
/// </summary>
public sealed class SoundAnalyzer
{
    /// <summary>Below this, in dBFS before any gain, it is silence: no gain lifts it.</summary>
    public const double SilenceDecibels = -60;

    /// <summary>Where the range of levels begins and ends, in dBFS after gain.</summary>
    private const double Quietest = -50;
    private const double Loudest = -10;

    // Between silence and this a sound comes in gradually, so that noise at the threshold does not switch on and off.
    private const double FullyHeard = -54;
    private const double BassBelow = 150;
    private const double HighAbove = 2000;
    private const double RumbleBelow = 10;

    private readonly Crossover _lower;
    private readonly Crossover _upper;
    private readonly double _rumbleShare;
    private readonly int _hop;
    private readonly double _step;
    private readonly PowerWindow[] _windows = [new(), new(), new(), new()];
    private readonly Follower[] _levels = [new(), new(), new(), new()];
    private readonly Follower _onset = new();
    private readonly AutomaticGain _automatic;
    private readonly OnsetDetector _onsets;
    private double _rumble;
    private double _bassSum;
    private double _midSum;
    private double _highSum;
    private double _sum;
    private int _inHop;
    private double _decibels = Decibels.Floor;
    private SoundSettings _settings;

    /// <summary>In a silent room.</summary>
    /// <param name="sampleRate">Hz, above 0.</param>
    public SoundAnalyzer(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        _hop = Math.Max(1, sampleRate / 1000);
        _step = (double)_hop / sampleRate;
        _lower = new(Math.Min(BassBelow, 0.45 * sampleRate), sampleRate);
        _upper = new(Math.Min(HighAbove, 0.45 * sampleRate), sampleRate);
        _rumbleShare = Follower.Share(1.0 / sampleRate, 1 / (2 * Math.PI * RumbleBelow));
        _automatic = new(_step);
        _onsets = new(_step);
        Settings = SoundSettings.Default;
    }

    /// <summary>Gain, attack and release of the samples to come.</summary>
    public SoundSettings Settings
    {
        get => _settings;
        set
        {
            if (_settings == value)
            {
                return;
            }

            _settings = value;
            foreach (Follower level in _levels)
            {
                level.SetTimes(_step, value.Attack, value.Release);
            }

            _onset.SetTimes(_step, 0, value.Release);
        }
    }

    /// <summary>What is heard after the last sample.</summary>
    public SoundLevels Levels => new()
    {
        Level = (float)_levels[0].Value,
        Bass = (float)_levels[1].Value,
        Mid = (float)_levels[2].Value,
        High = (float)_levels[3].Value,
        Onset = (float)_onset.Value,
        Onsets = _onsets.Count,
        DecibelsFullScale = (float)_decibels,
    };

    /// <summary>Hears samples.</summary>
    /// <param name="mono">Full scale is -1…1. A NaN or an infinity is heard as 0.</param>
    public void Process(ReadOnlySpan<float> mono)
    {
        foreach (float sample in mono)
        {
            double x = float.IsFinite(sample) ? sample : 0;

            // A microphone's offset and the building's rumble are no sound.
            _rumble += (x - _rumble) * _rumbleShare;
            x -= _rumble;
            (double bass, double rest) = _lower.Split(x);
            (double mid, double high) = _upper.Split(rest);
            _sum += x * x;
            _bassSum += bass * bass;
            _midSum += mid * mid;
            _highSum += high * high;
            if (++_inHop == _hop)
            {
                EndHop();
            }
        }
    }

    private void EndHop()
    {
        _windows[0].Add(_sum / _hop);
        _windows[1].Add(_bassSum / _hop);
        _windows[2].Add(_midSum / _hop);
        _windows[3].Add(_highSum / _hop);
        (_sum, _bassSum, _midSum, _highSum, _inHop) = (0, 0, 0, 0, 0);
        _lower.Rest();
        _upper.Rest();

        _decibels = Decibels.OfPower(_windows[0].Mean);
        double gain = _settings.Gain + (_settings.AutomaticGain ? _automatic.Gain : 0);
        if (_decibels >= SilenceDecibels)
        {
            _automatic.Hear(_decibels);
        }

        double heard = Heard(_decibels);
        for (int i = 0; i < _levels.Length; i++)
        {
            double decibels = Decibels.OfPower(_windows[i].Mean);
            double level = Math.Clamp((decibels + gain - Quietest) / (Loudest - Quietest), 0, 1);
            _levels[i].Follow(level * Math.Min(heard, Heard(decibels)));
        }

        _onsets.Hear(Audible(1), Audible(2), Audible(3));
        _onset.Follow(_onsets.Strength > _onset.Value ? _onsets.Strength : 0);
    }

    private double Audible(int window) => Math.Max(SilenceDecibels, Decibels.OfPower(_windows[window].Mean));

    /// <summary>0 for silence, 1 for sound, and gradually in between.</summary>
    private static double Heard(double decibels)
    {
        double u = Math.Clamp((decibels - SilenceDecibels) / (FullyHeard - SilenceDecibels), 0, 1);
        return u * u * (3 - (2 * u));
    }
}
