using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

public class AutomaticGainTests
{
    // A low rate: minutes of sound are heard sooner.
    private const int Low = 8000;

    private static readonly SoundSettings Automatic = Fixed with { AutomaticGain = true };

    /// <summary>A tone for a second and a pause of two, again and again, so that it stays an event and becomes no hum; it ends sounding.</summary>
    private static float[] Calls(double decibels, int count)
    {
        float[] call = [.. new float[2 * Low], .. Sine(997, decibels, 1, Low)];
        return [.. Enumerable.Repeat(call, count).SelectMany(samples => samples)];
    }

    private static double Level(SoundSettings settings, params float[][] sounds)
    {
        var listener = new Listener(Low) { Settings = settings };
        foreach (float[] sound in sounds)
        {
            listener.Process(sound);
        }

        return listener.Told()[SoundFeature.Level];
    }

    [Theory]
    [InlineData(-9)]
    [InlineData(-24)]
    [InlineData(-35)]
    public void Rooms_loud_and_quiet_come_to_use_the_same_range(double decibels) =>
        Assert.Equal(LevelOf(AutomaticGain.Aim), Level(Automatic, Calls(decibels, 200)), 0.05);

    [Fact]
    public void A_quiet_morning_stays_quieter() =>
        Assert.Equal(LevelOf(-45 + AutomaticGain.MostLift), Level(Automatic, Calls(-45, 200)), 0.02);

    [Fact]
    public void Ventilation_is_not_lifted()
    {
        float[] noise = [.. Enumerable.Repeat(Noise(-45, 10)[..(10 * Low)], 30).SelectMany(samples => samples)];
        double alone = Level(Automatic, Calls(-30, 1));
        Assert.Equal(0, Level(Automatic, noise));
        Assert.Equal(alone, Level(Automatic, noise, Calls(-30, 1)), 0.06);
    }

    [Theory]
    [InlineData(-9)]
    [InlineData(-33)]
    public void It_goes_63_percent_of_the_way_in_a_minute_of_sound_either_way(double decibels)
    {
        var gain = new AutomaticGain(0.001);
        Hear(gain, decibels, 60);
        Assert.Equal((AutomaticGain.Aim - decibels) * (1 - Math.Exp(-1)), gain.Gain, 0.01);
    }

    [Fact]
    public void It_comes_back_from_its_bound_at_once()
    {
        var gain = new AutomaticGain(0.001);
        Hear(gain, -59, 1200);
        Assert.Equal(AutomaticGain.MostLift, gain.Gain, 1e-6);
        Hear(gain, AutomaticGain.Aim, 60);
        Assert.Equal(AutomaticGain.MostLift * Math.Exp(-1), gain.Gain, 0.01);
        Hear(gain, 20, 1200);
        Assert.Equal(-AutomaticGain.MostCut, gain.Gain, 1e-6);
    }

    [Fact]
    public void Silence_teaches_it_nothing()
    {
        double paused = Level(Automatic, Calls(-35, 40), new float[60 * Low], Calls(-35, 1));
        double straight = Level(Automatic, Calls(-35, 40));
        Assert.Equal(straight, paused, 0.01);
    }

    [Fact]
    public void Fixed_gain_adds_to_it()
    {
        double with = Level(Automatic with { Gain = 4 }, Calls(-30, 40));
        double without = Level(Automatic, Calls(-30, 40));
        Assert.Equal(0.1, with - without, 0.01);
    }

    private static void Hear(AutomaticGain gain, double decibels, double seconds)
    {
        for (int i = 0; i < (int)(seconds * 1000); i++)
        {
            gain.Hear(decibels, 1);
        }
    }
}
