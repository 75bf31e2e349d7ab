using LatentInstallation.Latent;
using LatentInstallation.Sound;

namespace LatentInstallation.Mapping;

/// <summary>What every row of the modulation table can hear, gathered once a tick: all of it 0…1, but the beats, which are counted.</summary>
public sealed class Signals
{
    private readonly double[] _features = new double[Enum.GetValues<SoundFeature>().Length];
    private readonly CountedClock _level = new();
    private readonly CountedClock _beat = new();

    /// <summary>The second movement's swell.</summary>
    public double Score { get; private set; }

    /// <summary>The form's slow swing.</summary>
    public double Sway { get; private set; } = 0.5;

    /// <summary>Beats since the start, or since it was closed.</summary>
    public double Beats { get; private set; }

    /// <summary>Something that is heard; of a clock the fraction.</summary>
    public double this[SoundFeature feature] => _features[(int)feature];

    /// <summary>Takes what is heard and where the piece's form stands.</summary>
    /// <param name="heard">What is heard.</param>
    /// <param name="score">The form.</param>
    /// <param name="depth">How far the second movement goes, 0…1.</param>
    public void Gather(SoundFeatures heard, Score score, double depth)
    {
        heard.Values.CopyTo(_features);
        _features[(int)SoundFeature.LevelClock] = Turn.Wrap(_level.Read(heard[SoundFeature.LevelClock]));
        _features[(int)SoundFeature.BeatClock] = Turn.Wrap(_beat.Read(heard[SoundFeature.BeatClock]));
        Score = score.Swell * depth;
        Sway = (score.Sway + 1) / 2;
    }

    /// <summary>Takes how many beats there were. What follows them stands still as long as this is not called.</summary>
    /// <param name="heard">What is heard.</param>
    public void Count(SoundFeatures heard) => Beats = _beat.Read(heard[SoundFeature.BeatClock]);

    /// <summary>Makes the two clocks come round a whole number of times in a stretch that begins now.</summary>
    /// <param name="levels">Seconds of full level in it.</param>
    /// <param name="beats">Beats in it.</param>
    /// <returns>The beats that it has from now on.</returns>
    internal double Close(double levels, double beats)
    {
        _level.Close(levels);
        Beats = 0;
        return _beat.Close(beats);
    }

    private sealed class CountedClock
    {
        private double _last;
        private double _origin;
        private double _pace = 1;

        public double Read(double clock)
        {
            _last = clock;
            return (clock - _origin) * _pace;
        }

        public double Close(double turns)
        {
            var closed = WholeTurns.Near(turns, 1);
            (_origin, _pace) = (_last, closed.Pace);
            return closed.Whole;
        }
    }
}
