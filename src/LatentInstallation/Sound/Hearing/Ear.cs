using System.Numerics.Tensors;

namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// Hears a room: loudness and what lies above the room's own noise, 24 bands, onsets, beat, and what kind of sound it is. It works in steps of 256 samples at 48 kHz
/// (5.3 ms, and about as much at other rates) that do not care how the samples are cut into blocks. All times are the samples' own. Nothing allocates
/// after the constructor.
/// </summary>
public sealed class Ear
{
    /// <summary>How many logarithmic bands there are.</summary>
    public const int Bands = 24;

    /// <summary>Where the lowest band begins, Hz.</summary>
    public const double LowestFrequency = 40;

    /// <summary>Where the highest band ends, Hz; at low rates the upper bands stay at 0.</summary>
    public const double HighestFrequency = 16_000;

    /// <summary>The lowest rate that it hears at, Hz.</summary>
    public const int LowestRate = 8000;

    private const double StepSeconds = 256.0 / 48_000;
    private const double QuickSeconds = 0.0267;
    private const double MomentarySeconds = 0.4;
    private const double PulseSeconds = 0.15;
    private const double RumbleBelow = 10;
    private const double QuietestBand = -80;
    private const double LoudestBand = -10;
    private const double PresenceRange = 10;

    // Under this, numbers would become denormal in a silent room, and arithmetic slow.
    private const double Nothing = 1e-60;
    private const double LeastPulse = 1e-3;

    private readonly double _rumbleShare;
    private readonly double _pulseShare;
    private readonly KWeighting _weighting;
    private readonly Loudness _quick;
    private readonly Loudness _momentary;
    private readonly PowerWindow _unweighted;
    private readonly NoiseFloor _floor;
    private readonly BandAnalysis _analysis;
    private readonly ThreeBands _three;
    private readonly BandFloors _floors;
    private readonly Character _character;
    private readonly SpectralFlux _flux;
    private readonly OnsetPicker _onsets;
    private readonly BeatTracker _beat;
    private readonly float[] _bands = new float[Bands];
    private readonly double[] _powers = new double[Bands + ThreeBands.Count];
    private readonly double[] _peaks;
    private double _rumble;
    private double _weighed;
    private double _sum;
    private double _peak;
    private double _pulse;
    private int _inHop;
    private long _hops;

    /// <summary>In a silent room.</summary>
    /// <param name="sampleRate">Hz, 8000 or more.</param>
    public Ear(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, LowestRate);
        Hop = (int)Math.Round(StepSeconds * sampleRate);
        Step = (double)Hop / sampleRate;
        _rumbleShare = Follower.Share(1.0 / sampleRate, 1 / (2 * Math.PI * RumbleBelow));
        _pulseShare = Follower.Share(Step, PulseSeconds);
        _weighting = new(sampleRate);
        int quick = (int)Math.Round(QuickSeconds / Step);
        (_quick, _unweighted, _peaks, _three) = (new(quick), new(quick), new double[quick], new(sampleRate, quick));
        _momentary = new((int)Math.Round(MomentarySeconds / Step));
        _floor = new(Step);
        _analysis = new(sampleRate);
        _floors = new(_powers.Length, Step);
        _character = new(sampleRate, _analysis);
        _flux = new(_analysis.ShortLength, sampleRate, Step);
        _onsets = new(Step);
        _beat = new(Step, (double)_analysis.ShortLength / sampleRate / 2);
    }

    /// <summary>
    /// The bands' levels, 0…1: 0 at -80 dBFS and below, 1 at -10 dBFS, K-weighting aside; edges at equal ratios from 40 Hz to 16 kHz. Latency 43 ms below
    /// 500 Hz, where frequencies take their time to be told apart, and 11 ms above.
    /// </summary>
    public ReadOnlySpan<float> BandLevels => _bands;

    /// <summary>The strength of the twelve pitch classes, C first, 0…1, the strongest being 1. Latency 170 ms.</summary>
    public ReadOnlySpan<double> PitchClasses => _character.Chroma.Values;

    /// <summary>Samples in a step.</summary>
    internal int Hop { get; }

    /// <summary>Seconds in a step.</summary>
    internal double Step { get; }

    /// <summary>Mean squares above their own floors: the 24 bands, then bass, middle and high.</summary>
    internal ReadOnlySpan<double> Above => _floors.Above;

    /// <summary>How strongly the spectrum rises at this moment, the quantity behind onsets and beat: see <see cref="SpectralFlux"/>.</summary>
    internal double Flux => _flux.Value;

    /// <summary>What is heard after the last whole step.</summary>
    public Heard Heard => new()
    {
        DecibelsFullScale = (float)Decibels.OfPower(_unweighted.Mean),
        Momentary = (float)_momentary.Value,
        Loudness = (float)_quick.Value,
        Peak = (float)TensorPrimitives.Max<double>(_peaks),
        Floor = (float)_floor.Value,
        Presence = (float)Presence,
        Onset = (float)_pulse,
        OnsetStrength = (float)_onsets.Strength,
        Onsets = _onsets.Count,
        SinceOnset = _onsets.Since,
        Tempo = (float)_beat.Tempo,
        BeatPhase = (float)_beat.Phase,
        Beats = _beat.Beats,
        BeatConfidence = (float)_beat.Confidence,
        Brightness = (float)_character.Timbre.Brightness,
        Noisiness = (float)_character.Timbre.Noisiness,
        Harmonic = (float)_character.Parts.Harmonic,
        Percussive = (float)_character.Parts.Percussive,
        Pitch = (float)_character.Pitch.Frequency,
        PitchConfidence = (float)_character.Pitch.Confidence,
    };

    private double Presence
    {
        get
        {
            double u = Math.Clamp((_quick.Value - _floor.Value - _floor.Margin) / PresenceRange, 0, 1);
            return u * u * (3 - (2 * u));
        }
    }

    /// <summary>Hears samples.</summary>
    /// <param name="mono">Full scale is -1…1. A NaN or an infinity is heard as 0, and what is louder than 100 times full scale as that.</param>
    public void Process(ReadOnlySpan<float> mono)
    {
        foreach (float sample in mono)
        {
            double x = float.IsFinite(sample) ? Math.Clamp(sample, -100, 100) : 0;
            double weighed = _weighting.Weigh(x);
            _weighed += weighed * weighed;
            _peak = Math.Max(_peak, Math.Abs(x));

            // A microphone's offset and the building's rumble are no sound.
            _rumble += (x - _rumble) * _rumbleShare;
            x -= _rumble;
            _sum += x * x;
            _analysis.Add(x);
            _three.Add(x);
            _character.Add(x);
            if (++_inHop == Hop)
            {
                EndHop();
            }
        }
    }

    private void EndHop()
    {
        double power = _weighed / Hop;
        _quick.Add(power);
        _momentary.Add(power);
        _unweighted.Add(_sum / Hop);
        _floor.Add(power, _quick.Value);
        _three.EndStep(Hop);
        _weighting.Rest();
        _peaks[_hops % _peaks.Length] = _peak;
        (_weighed, _sum, _peak, _inHop) = (0, 0, 0, 0);
        _rumble = Math.Abs(_rumble) < Nothing ? 0 : _rumble;

        // Of the long window a quarter is still news every other step.
        _analysis.Look(_hops % 2 == 0);
        _flux.Hear(_analysis.Short);
        _onsets.Hear(_flux.Value);
        _beat.Hear(_flux.Beat);
        _pulse = _pulse > LeastPulse ? _pulse - (_pulse * _pulseShare) : 0;
        _pulse = _onsets.IsRising ? Math.Max(_pulse, _onsets.Strength) : _pulse;
        Spread();
        _character.EndStep(_hops, _analysis, _floors.Above[..Bands]);
        _hops++;
    }

    private void Spread()
    {
        _analysis.Powers.CopyTo(_powers);
        for (int band = 0; band < ThreeBands.Count; band++)
        {
            _powers[Bands + band] = _three.Power(band);
        }

        _floors.Add(_powers);
        for (int band = 0; band < Bands; band++)
        {
            _bands[band] = (float)Math.Clamp((Decibels.OfPower(_powers[band]) - QuietestBand) / (LoudestBand - QuietestBand), 0, 1);
        }
    }
}
