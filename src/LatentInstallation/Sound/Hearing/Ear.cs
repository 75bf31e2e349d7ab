using System.Numerics.Tensors;

namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// Hears a room: loudness and what lies above the room's own noise, 24 bands, onsets, beat. It works in steps of 256 samples at 48 kHz (5.3 ms,
/// and about as much at other rates) that do not care how the samples are cut into blocks. All times are the samples' own. Nothing allocates
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

    private const double StepSeconds = 256.0 / 48_000;
    private const double ShortSeconds = 1024.0 / 48_000;
    private const double LongSeconds = 4096.0 / 48_000;
    private const double QuickSeconds = 0.0267;
    private const double MomentarySeconds = 0.4;
    private const double PulseSeconds = 0.15;
    private const double RumbleBelow = 10;

    // The short window's bins are narrow enough for the bands above, and four times as quick.
    private const double LongBelow = 500;

    private const double QuietestBand = -80;
    private const double LoudestBand = -10;
    private const double NotPresent = 5;
    private const double Present = 15;


    // Under this, numbers would become denormal in a silent room, and arithmetic slow.
    private const double Nothing = 1e-60;
    private const double LeastPulse = 1e-3;

    private readonly double _step;
    private readonly int _hop;
    private readonly double _rumbleShare;
    private readonly double _pulseShare;
    private readonly KWeighting _weighting;
    private readonly Loudness _quick;
    private readonly Loudness _momentary;
    private readonly NoiseFloor _floor;
    private readonly RecentSamples _samples;
    private readonly WindowedSpectrum _short;
    private readonly WindowedSpectrum _long;
    private readonly LogarithmicBands _shortBands;
    private readonly LogarithmicBands _longBands;
    private readonly int _firstShortBand;
    private readonly SpectralFlux _flux;
    private readonly OnsetPicker _onsets;
    private readonly BeatTracker _beat;
    private readonly float[] _bands = new float[Bands];
    private readonly double[] _peaks;
    private double _rumble;
    private double _weighed;
    private double _peak;
    private double _pulse;
    private int _inHop;
    private long _hops;

    /// <summary>In a silent room.</summary>
    /// <param name="sampleRate">Hz, 8000 or more.</param>
    public Ear(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 8000);
        _hop = (int)Math.Round(StepSeconds * sampleRate);
        _step = (double)_hop / sampleRate;
        _rumbleShare = Follower.Share(1.0 / sampleRate, 1 / (2 * Math.PI * RumbleBelow));
        _pulseShare = Follower.Share(_step, PulseSeconds);
        _weighting = new(sampleRate);
        _quick = new((int)Math.Round(QuickSeconds / _step));
        _momentary = new((int)Math.Round(MomentarySeconds / _step));
        _peaks = new double[(int)Math.Round(QuickSeconds / _step)];
        _floor = new(_step);
        int brief = WindowedSpectrum.LengthOf(ShortSeconds, sampleRate);
        int extended = WindowedSpectrum.LengthOf(LongSeconds, sampleRate);
        (_short, _long, _samples) = (new(brief), new(extended), new(extended));
        double[] edges = LogarithmicBands.Edges(LowestFrequency, HighestFrequency, Bands);
        (_shortBands, _longBands) = (new(edges, brief, sampleRate), new(edges, extended, sampleRate));
        _firstShortBand = Array.FindIndex(edges, edge => edge >= LongBelow);
        _flux = new(brief, sampleRate, _step);
        _onsets = new(_step);
        _beat = new(_step, (double)brief / sampleRate / 2);
    }

    /// <summary>
    /// The bands' levels, 0…1: 0 at -80 dBFS and below, 1 at -10 dBFS, K-weighting aside; edges at equal ratios from 40 Hz to 16 kHz. Latency 43 ms below
    /// 500 Hz, where frequencies take their time to be told apart, and 11 ms above.
    /// </summary>
    public ReadOnlySpan<float> BandLevels => _bands;

    /// <summary>How strongly the spectrum rises at this moment, the quantity behind onsets and beat: see <see cref="SpectralFlux"/>.</summary>
    internal double Flux => _flux.Value;

    /// <summary>What is heard after the last whole step.</summary>
    public Heard Heard => new()
    {
        Momentary = (float)_momentary.Value,
        Loudness = (float)_quick.Value,
        Peak = (float)TensorPrimitives.Max<double>(_peaks),
        Floor = (float)_floor.Value,
        Presence = (float)Presence,
        Onset = (float)_pulse,
        Onsets = _onsets.Count,
        SinceOnset = _onsets.Since,
        Tempo = (float)_beat.Tempo,
        BeatPhase = (float)_beat.Phase,
        Beats = _beat.Beats,
        BeatConfidence = (float)_beat.Confidence,
    };

    private double Presence
    {
        get
        {
            double u = Math.Clamp((_quick.Value - _floor.Value - NotPresent) / (Present - NotPresent), 0, 1);
            return u * u * (3 - (2 * u));
        }
    }

    /// <summary>Hears samples.</summary>
    /// <param name="mono">Full scale is -1…1. A NaN or an infinity is heard as 0.</param>
    public void Process(ReadOnlySpan<float> mono)
    {
        foreach (float sample in mono)
        {
            double x = float.IsFinite(sample) ? sample : 0;
            double weighed = _weighting.Weigh(x);
            _weighed += weighed * weighed;
            _peak = Math.Max(_peak, Math.Abs(x));

            // A microphone's offset and the building's rumble are no sound.
            _rumble += (x - _rumble) * _rumbleShare;
            _samples.Add(x - _rumble);
            if (++_inHop == _hop)
            {
                EndHop();
            }
        }
    }

    private void EndHop()
    {
        double power = _weighed / _hop;
        _quick.Add(power);
        _momentary.Add(power);
        _floor.Add(power);
        _weighting.Rest();
        _peaks[_hops % _peaks.Length] = _peak;
        (_weighed, _peak, _inHop) = (0, 0, 0);
        _rumble = Math.Abs(_rumble) < Nothing ? 0 : _rumble;

        _short.Look(_samples);
        _flux.Hear(_short.Power);
        _onsets.Hear(_flux.Value);
        _beat.Hear(_flux.Beat);
        _pulse = _pulse > LeastPulse ? _pulse - (_pulse * _pulseShare) : 0;
        _pulse = _onsets.IsRising ? Math.Max(_pulse, _onsets.Strength) : _pulse;

        // Of the long window a quarter is still news every other step.
        if (_hops++ % 2 == 0)
        {
            _long.Look(_samples);
        }

        for (int band = 0; band < Bands; band++)
        {
            double meanSquare = band < _firstShortBand ? _longBands.Sum(band, _long.Power) : _shortBands.Sum(band, _short.Power);
            _bands[band] = (float)Math.Clamp((Decibels.OfPower(meanSquare) - QuietestBand) / (LoudestBand - QuietestBand), 0, 1);
        }
    }
}
