using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

public class SoundAnalyzerTests
{
    [Theory]
    [InlineData(-3)]
    [InlineData(-12)]
    [InlineData(-30)]
    [InlineData(-45)]
    [InlineData(-70)]
    public void Knows_how_loud_a_sine_is(double decibels)
    {
        SoundAnalyzer analyzer = Listen(Fixed, Sine(997, decibels, 2));
        Assert.Equal(decibels, analyzer.Levels.DecibelsFullScale, 0.1);
        Assert.Equal(LevelOf(decibels), analyzer.Levels.Level, 0.01);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(96_000)]
    public void Hears_the_same_at_any_rate(int rate)
    {
        var analyzer = new SoundAnalyzer(rate) { Settings = Fixed };
        analyzer.Process(Sine(440, -20, 2, rate));
        Assert.Equal(-20, analyzer.Levels.DecibelsFullScale, 0.1);
        Assert.Equal(LevelOf(-20), analyzer.Levels.Mid, 0.02);
    }

    [Fact]
    public void Nothing_has_been_heard_at_first() => Assert.Equal(SoundLevels.Silence, new SoundAnalyzer(Rate).Levels);

    [Theory]
    [InlineData(-60.5, 60, false)]
    [InlineData(-61, 40, true)]
    [InlineData(-90, 120, true)]
    public void Silence_is_lifted_by_no_gain(double decibels, float gain, bool automatic)
    {
        SoundAnalyzer analyzer = Listen(Fixed with { Gain = gain, AutomaticGain = automatic }, Noise(decibels - 0.5, 5));
        Assert.Equal(SoundLevels.Silence with { DecibelsFullScale = analyzer.Levels.DecibelsFullScale }, analyzer.Levels);
    }

    [Fact]
    public void What_is_just_above_silence_can_be_lifted() =>
        Assert.True(Listen(Fixed with { Gain = 40 }, Sine(440, -53, 3)).Levels.Level > 0.8);

    [Fact]
    public void Levels_fall_to_exactly_nothing_in_silence()
    {
        SoundAnalyzer analyzer = Listen(Fixed, Noise(-20, 1), new float[Rate / 10]);
        Assert.InRange(analyzer.Levels.Level, 0.3, 0.74);
        analyzer.Process(new float[4 * Rate]);
        SoundLevels levels = analyzer.Levels;
        Assert.Equal(SoundLevels.Silence with { Onsets = levels.Onsets }, levels);
    }

    [Theory]
    [InlineData(40, 1)]
    [InlineData(80, 1)]
    [InlineData(600, 2)]
    [InlineData(5000, 3)]
    [InlineData(12_000, 3)]
    public void A_tone_is_heard_in_its_own_band(double frequency, int band)
    {
        SoundLevels levels = Listen(Fixed, Sine(frequency, -15, 2)).Levels;
        double[] bands = [levels.Bass, levels.Mid, levels.High];
        for (int i = 0; i < 3; i++)
        {
            Assert.InRange(bands[i], i + 1 == band ? LevelOf(-15) - 0.04 : 0, i + 1 == band ? LevelOf(-15) + 0.04 : 0.45);
        }
    }

    [Fact]
    public void Bands_two_octaves_off_are_48_decibels_down()
    {
        Assert.Equal(LevelOf(-12 - 44), Listen(Fixed, Sine(600, -12, 2)).Levels.Bass);
        Assert.Equal(0, Listen(Fixed, Sine(450, -6, 2)).Levels.High);
        Assert.Equal(0, Listen(Fixed, Sine(30, -6, 2)).Levels.Mid);
    }

    [Theory]
    [InlineData(0.05f, 0.5f)]
    [InlineData(0.5f, 1.5f)]
    [InlineData(2, 0.2f)]
    public void Attack_and_release_are_the_seconds_of_63_percent(float attack, float release)
    {
        SoundAnalyzer analyzer = new(Rate) { Settings = Fixed with { Attack = attack, Release = release } };
        float[] loud = Sine(1000, -10, 0.001);
        float[] nothing = new float[48];
        Assert.Equal(attack, SecondsUntil(analyzer, loud, level => level >= 0.632f), 0.015);
        for (int i = 0; i < 8000; i++)
        {
            analyzer.Process(loud);
        }

        // The window of 25 ms has to pass before anything falls.
        Assert.Equal(release + 0.02, SecondsUntil(analyzer, nothing, level => level <= 0.368f), 0.02);
    }

    private static double SecondsUntil(SoundAnalyzer analyzer, float[] millisecond, Predicate<float> reached)
    {
        int milliseconds = 0;
        while (!reached(analyzer.Levels.Level))
        {
            analyzer.Process(millisecond);
            milliseconds++;
            Assert.True(milliseconds < 20_000);
        }

        return milliseconds / 1000.0;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(256)]
    [InlineData(1023)]
    public void Blocks_of_any_size_give_the_same_levels(int block)
    {
        float[] sound = [.. Noise(-20, 0.5), .. Sine(100, -15, 0.5), .. new float[Rate / 4]];
        SoundAnalyzer whole = Listen(SoundSettings.Default, sound);
        var inBlocks = new SoundAnalyzer(Rate);
        for (int i = 0; i < sound.Length; i += block)
        {
            inBlocks.Process(sound.AsSpan(i, Math.Min(block, sound.Length - i)));
        }

        Assert.Equal(whole.Levels, inBlocks.Levels);
    }

    [Fact]
    public void What_is_no_number_is_heard_as_nothing()
    {
        float[] sound = Sine(440, -20, 1);
        for (int i = 0; i < sound.Length; i += 1000)
        {
            sound[i] = (i / 1000 % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity };
        }

        SoundLevels levels = Listen(Fixed, sound).Levels;
        Assert.InRange(levels.Level, 0.7, 0.8);
        Assert.Equal(0, Listen(Fixed, sound, new float[5 * Rate]).Levels.Level);
    }

    [Fact]
    public void A_constant_offset_is_no_sound()
    {
        float[] offset = [.. Enumerable.Repeat(0.3f, 5 * Rate)];
        Assert.Equal(0, Listen(Fixed with { Gain = 40 }, offset).Levels.Level);
    }

    [Fact]
    public void Listening_allocates_nothing()
    {
        float[] sound = [.. Noise(-20, 0.1), .. new float[1000]];
        SoundAnalyzer analyzer = Listen(Fixed, sound);
        float sum = 0;
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                analyzer.Settings = i % 2 == 0 ? Fixed : SoundSettings.Default;
                analyzer.Process(sound);
                sum += analyzer.Levels.Level;
            }
        });
        Assert.True(sum > 0);
    }
}
