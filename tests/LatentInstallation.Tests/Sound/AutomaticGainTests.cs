using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

public class AutomaticGainTests
{
    // A low rate: minutes of sound are heard sooner.
    private const int Low = 8000;

    private static readonly SoundSettings Automatic = Fixed with { AutomaticGain = true };

    private static float[] Tone(double decibels, double seconds) => Sine(440, decibels, seconds, Low);

    private static SoundAnalyzer Listen(SoundSettings settings, params float[][] sounds)
    {
        var analyzer = new SoundAnalyzer(Low) { Settings = settings };
        foreach (float[] sound in sounds)
        {
            analyzer.Process(sound);
        }

        return analyzer;
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-18)]
    [InlineData(-30)]
    [InlineData(-37)]
    public void Rooms_loud_and_quiet_come_to_use_the_same_range(double decibels) =>
        Assert.Equal(LevelOf(AutomaticGain.Aim), Listen(Automatic, Tone(decibels, 90)).Levels.Level, 0.05);

    [Fact]
    public void A_very_quiet_room_stays_quieter()
    {
        double lifted = Listen(Automatic, Tone(-48, 200)).Levels.Level;
        Assert.Equal(LevelOf(-48 + AutomaticGain.Most), lifted, 0.01);
    }

    [Fact]
    public void A_loud_room_is_taken_back_within_seconds_and_a_quiet_one_lifted_slowly()
    {
        var louder = new AutomaticGain(0.001);
        Hear(louder, -3, 2);
        Assert.Equal(-15 * (1 - Math.Exp(-1)), louder.Gain, 0.01);
        var quieter = new AutomaticGain(0.001);
        Hear(quieter, -30, 15);
        Assert.Equal(12 * (1 - Math.Exp(-1)), quieter.Gain, 0.01);
    }

    [Fact]
    public void It_comes_back_from_its_bound_at_once()
    {
        var gain = new AutomaticGain(0.001);
        Hear(gain, -59, 600);
        Assert.Equal(AutomaticGain.Most, gain.Gain, 1e-6);
        Hear(gain, -18, 2);
        Assert.Equal(AutomaticGain.Most * Math.Exp(-1), gain.Gain, 0.01);
    }

    [Fact]
    public void Silence_teaches_it_nothing()
    {
        SoundAnalyzer paused = Listen(Automatic, Tone(-35, 60), new float[60 * Low], Tone(-35, 0.5));
        SoundAnalyzer straight = Listen(Automatic, Tone(-35, 60));
        Assert.Equal(straight.Levels.Level, paused.Levels.Level, 0.03);
    }

    [Fact]
    public void Fixed_gain_adds_to_it()
    {
        double with = Listen(Automatic with { Gain = 4 }, Tone(-30, 60)).Levels.Level;
        double without = Listen(Automatic, Tone(-30, 60)).Levels.Level;
        Assert.Equal(0.1, with - without, 0.01);
    }

    private static void Hear(AutomaticGain gain, double decibels, double seconds)
    {
        for (int i = 0; i < (int)(seconds * 1000); i++)
        {
            gain.Hear(decibels);
        }
    }
}
