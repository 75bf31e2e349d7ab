using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

public class ListenerTests
{
    [Theory]
    [InlineData(-3)]
    [InlineData(-12)]
    [InlineData(-30)]
    [InlineData(-45)]
    [InlineData(-70)]
    public void Knows_how_loud_a_sine_is(double decibels)
    {
        SoundFeatures told = Listen(Fixed, Sine(997, decibels, 2)).Told();
        Assert.Equal(decibels, told.DecibelsFullScale, 0.1);
        Assert.Equal(LevelOf(decibels), told[SoundFeature.Level], 0.01);
        Assert.Equal(decibels < -60 ? 0 : Math.Clamp((decibels + 3 + 50) / 50, 0, 1), told[SoundFeature.Peak], 0.01);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(3000)]
    [InlineData(8000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(96_000)]
    [InlineData(192_000)]
    public void Hears_the_same_at_any_rate(int rate)
    {
        var listener = new Listener(rate) { Settings = Fixed };
        listener.Process(Sine(200, -20, 2, rate));
        SoundFeatures told = listener.Told();

        // Straight lines between samples take 1.3 dB off a fifth of the lowest rate; 200 Hz is 2.4 dB down in the middle.
        Assert.InRange(told.DecibelsFullScale, -21.4, -19.9);
        Assert.Equal(LevelOf(-22.4), told[SoundFeature.Mid], 0.04);
        Assert.Equal(Math.Log(200 / 60.0) / Math.Log(1500 / 60.0), told[SoundFeature.Pitch], 0.01);
        Assert.Equal(200, told.PitchHertz, 1.0);
        Assert.Equal(1, told[SoundFeature.ChromaG], 0.01);
        Assert.Equal(0.35 / 0.65, told[SoundFeature.ChromaGSharp], 0.05);
    }

    [Fact]
    public void Nothing_has_been_heard_at_first() => Assert.Equal(new SoundFeatures().Values, new Listener(Rate).Told().Values);

    [Theory]
    [InlineData(-62.5, 60, false)]
    [InlineData(-64, 40, true)]
    [InlineData(-90, 120, true)]
    public void Silence_is_lifted_by_no_gain(double decibels, float gain, bool automatic)
    {
        // White noise is up to 3 dB louder to an ear than its mean square.
        SoundFeatures told = Listen(Fixed with { Gain = gain, AutomaticGain = automatic }, Noise(decibels - 1.5, 5)).Told();
        Assert.All(Enum.GetValues<SoundFeature>().Where(feature => feature != SoundFeature.Floor), feature => Assert.Equal(0, told[feature]));
        Assert.Equal(0, told.Onsets);
    }

    [Fact]
    public void What_is_just_above_silence_can_be_lifted() =>
        Assert.True(Listen(Fixed with { Gain = 40 }, Sine(997, -53, 3)).Told()[SoundFeature.Level] > 0.8);

    [Fact]
    public void Everything_falls_to_exactly_nothing_in_silence_and_the_clocks_stand_still()
    {
        Listener listener = Listen(Fixed, Noise(-20, 1), new float[Rate / 10]);
        Assert.InRange(listener.Told()[SoundFeature.Level], 0.3, 0.85);
        listener.Process(new float[25 * Rate]);
        SoundFeatures told = listener.Told();
        Assert.All(Enum.GetValues<SoundFeature>().Where(IsNoClock), feature => Assert.Equal(0, told[feature]));
        Assert.Equal(Decibels.Floor, told.DecibelsFullScale);
        listener.Process(new float[Rate]);
        Assert.Equal(told.Values, listener.Told().Values);
    }

    [Theory]
    [InlineData(40, 1)]
    [InlineData(80, 1)]
    [InlineData(600, 2)]
    [InlineData(5000, 3)]
    [InlineData(12_000, 3)]
    public void A_tone_is_heard_in_its_own_band(double frequency, int band)
    {
        SoundFeatures told = Listen(Fixed, Sine(frequency, -15, 2)).Told();
        double[] bands = [told[SoundFeature.Bass], told[SoundFeature.Mid], told[SoundFeature.High]];
        for (int i = 0; i < 3; i++)
        {
            Assert.InRange(bands[i], i + 1 == band ? LevelOf(-15) - 0.04 : 0, i + 1 == band ? LevelOf(-15) + 0.04 : 0.45);
        }
    }

    [Fact]
    public void Bands_two_octaves_off_are_48_decibels_down()
    {
        Assert.Equal(LevelOf(-12 - 44), Listen(Fixed, Sine(600, -12, 2)).Told()[SoundFeature.Bass]);
        Assert.Equal(0, Listen(Fixed, Sine(450, -6, 2)).Told()[SoundFeature.High]);
        Assert.Equal(0, Listen(Fixed, Sine(30, -6, 2)).Told()[SoundFeature.Mid]);
    }

    [Fact]
    public void A_hum_stays_out_of_the_bands_when_a_whistle_comes_over_it()
    {
        float[] hum = Sine(50, -25, 31);
        float[] whistle = Sine(3000, -15, 1);
        for (int i = 0; i < whistle.Length; i++)
        {
            hum[(30 * Rate) + i] += whistle[i];
        }

        SoundFeatures told = Listen(Fixed, hum).Told();
        Assert.InRange(told[SoundFeature.High], 0.8, 0.95);
        Assert.Equal(0, told[SoundFeature.Bass]);
        Assert.Equal(0, told[SoundFeature.Band1]);
        Assert.InRange(told[SoundFeature.Brightness], 0.6, 0.8);
    }

    [Theory]
    [InlineData(0.05f, 0.5f)]
    [InlineData(0.5f, 1.5f)]
    [InlineData(2, 0.2f)]
    public void Attack_and_release_are_the_seconds_of_63_percent(float attack, float release)
    {
        Listener listener = new(Rate) { Settings = Fixed with { Attack = attack, Release = release } };
        float[] loud = Sine(1000, -9, 0.001);
        float[] nothing = new float[48];
        Assert.Equal(attack, SecondsUntil(listener, loud, level => level >= 0.632f), 0.02);
        for (int i = 0; i < 8000; i++)
        {
            listener.Process(loud);
        }

        // While the window of 27 ms passes it falls too, but in decibels.
        Assert.Equal(release + 0.01, SecondsUntil(listener, nothing, level => level <= 0.368f), 0.03);
    }

    private static bool IsNoClock(SoundFeature feature) => SoundFeatureTable.Of(feature).Kind != SoundFeatureKind.Clock;

    private static double SecondsUntil(Listener listener, float[] millisecond, Predicate<double> reached)
    {
        int milliseconds = 0;
        while (!reached(listener.Told()[SoundFeature.Level]))
        {
            listener.Process(millisecond);
            milliseconds++;
            Assert.True(milliseconds < 20_000);
        }

        return milliseconds / 1000.0;
    }
}
