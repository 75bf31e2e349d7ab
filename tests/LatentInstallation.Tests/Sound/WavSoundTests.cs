using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

public class WavSoundTests
{
    private static WavSound Play(float[] samples, int rate = Rate) =>
        new(WavFile.Read(WavBytes.Write(3, 1, rate, 32, [.. samples.Select(sample => (double)sample)]), "music/a.wav"));

    [Fact]
    public void Says_what_it_plays() => Assert.Equal("a.wav, 48000 Hz, mono, 1.5 s, in a loop", Play(new float[72_000]).Description);

    [Theory]
    [InlineData(30)]
    [InlineData(7)]
    [InlineData(997)]
    public void Plays_at_the_clocks_speed_however_the_time_is_cut(int framesPerSecond)
    {
        float[] sound = [.. new float[(2 * Rate) - 1000], .. Sine(440, -10, 1)];
        using WavSound source = Play(sound);
        SoundFeatures levels = new();
        TimeSpan time = TimeSpan.Zero;
        while (time + TimeSpan.FromSeconds(1.0 / framesPerSecond) <= TimeSpan.FromSeconds(1.97))
        {
            time += TimeSpan.FromSeconds(1.0 / framesPerSecond);
            levels = source.Advance(TimeSpan.FromSeconds(1.0 / framesPerSecond), Fixed);
        }

        Assert.Equal(0, levels[SoundFeature.Level]);
        levels = source.Advance(TimeSpan.FromSeconds(2.1) - time, Fixed);
        Assert.True(levels[SoundFeature.Level] > 0.9);
    }

    [Fact]
    public void Ten_thousand_odd_steps_hear_exactly_what_one_analyzer_hears()
    {
        float[] sound = Noise(-20, 3);
        using WavSound source = Play(sound, 44_100);
        var straight = new Listener(44_100) { Settings = Fixed };
        TimeSpan step = TimeSpan.FromTicks(123_457);
        SoundFeatures levels = new();
        const int steps = 400;
        for (int i = 0; i < steps; i++)
        {
            levels = source.Advance(step, Fixed);
        }

        long due = step.Ticks * steps * 44_100 / TimeSpan.TicksPerSecond;
        for (long i = 0; i < due; i += sound.Length)
        {
            straight.Process(sound.AsSpan(0, (int)Math.Min(sound.Length, due - i)));
        }

        SoundFeatures expected = new();
        straight.Tell(expected);
        Assert.Equal(expected.Values, levels.Values);
    }

    [Fact]
    public void The_loops_seam_is_not_heard()
    {
        using WavSound source = Play(Sine(998, -20, 0.5));
        long onsets = source.Advance(TimeSpan.FromSeconds(1.2), Fixed).Onsets;
        for (int i = 0; i < 200; i++)
        {
            SoundFeatures levels = source.Advance(TimeSpan.FromSeconds(0.01), Fixed);
            Assert.Equal(LevelOf(-20), levels[SoundFeature.Level], 0.01);
            Assert.Equal(onsets, levels.Onsets);
        }
    }

    [Fact]
    public void A_file_shorter_than_a_step_is_heard_again_and_again()
    {
        using WavSound source = Play(Sine(1000, -20, 0.001));
        Assert.Equal(LevelOf(-20), source.Advance(TimeSpan.FromSeconds(1), Fixed)[SoundFeature.Level], 0.01);
    }

    [Fact]
    public void After_a_long_standstill_it_goes_on_at_once()
    {
        using WavSound source = Play(Sine(440, -20, 0.1));
        Assert.True(source.Advance(TimeSpan.FromDays(100), Fixed)[SoundFeature.Level] > 0.5);
    }

    [Fact]
    public void Playing_allocates_nothing()
    {
        using WavSound source = Play(Noise(-20, 0.3));
        source.Advance(TimeSpan.FromSeconds(0.1), Fixed);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                source.Advance(TimeSpan.FromSeconds(1.0 / 60), i % 2 == 0 ? Fixed : SoundSettings.Default);
            }
        });
    }

    [Fact]
    public void No_sound_says_why_and_is_silent()
    {
        using var none = new NoSound("no microphone was found");
        Assert.Equal("none: no microphone was found", none.Description);
        Assert.All(none.Advance(TimeSpan.FromSeconds(1), SoundSettings.Default).Values.ToArray(), value => Assert.Equal(0, value));
    }
}
