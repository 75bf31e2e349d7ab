using LatentInstallation.Sound;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

public class OnsetTests
{
    /// <summary>Decaying bursts of noise, one every period.</summary>
    private static float[] Beats(double period, int count, double decibels, double floor)
    {
        float[] sound = Noise(floor, period * count);
        float[] burst = Noise(decibels, 0.15, 2);
        for (int beat = 0; beat < count; beat++)
        {
            int start = (int)((beat + 0.5) * period * Rate);
            for (int i = 0; i < burst.Length && start + i < sound.Length; i++)
            {
                sound[start + i] += burst[i] * (float)Math.Exp(-i / (0.03 * Rate));
            }
        }

        return sound;
    }

    [Theory]
    [InlineData(0.5, -80)]
    [InlineData(0.25, -80)]
    [InlineData(0.5, -45)]
    [InlineData(0.3, -35)]
    public void Every_beat_is_one_onset(double period, double floor)
    {
        // The bed of noise is one onset when it begins, unless it is silence.
        SoundAnalyzer analyzer = Listen(Fixed, Noise(floor, 2));
        long before = analyzer.Levels.Onsets;
        analyzer.Process(Beats(period, 20, -12, floor));
        Assert.Equal(20, analyzer.Levels.Onsets - before);
    }

    [Fact]
    public void A_single_click_is_an_onset()
    {
        float[] click = new float[Rate / 2];
        click[10_000] = 0.5f;
        SoundAnalyzer analyzer = Listen(Fixed, click);
        Assert.Equal(1, analyzer.Levels.Onsets);
        Assert.InRange(analyzer.Levels.Onset, 0.05, 1);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(44)]
    [InlineData(55)]
    [InlineData(110)]
    [InlineData(440)]
    [InlineData(3000)]
    public void A_steady_tone_has_none_after_its_beginning(double frequency)
    {
        SoundAnalyzer analyzer = Listen(Fixed, Sine(frequency, -15, 1));
        Assert.Equal(1, analyzer.Levels.Onsets);
        analyzer.Process(Sine(frequency, -15, 3).AsSpan());
        Assert.InRange(analyzer.Levels.Onsets, 1, 2);
        Assert.Equal(0, analyzer.Levels.Onset);
    }

    [Fact]
    public void Steady_noise_has_none_after_its_beginning()
    {
        SoundAnalyzer analyzer = Listen(Fixed, Noise(-25, 15));
        Assert.Equal(1, analyzer.Levels.Onsets);
    }

    [Fact]
    public void A_slow_swell_has_none()
    {
        float[] swell = Sine(440, -12, 8);
        for (int i = 0; i < swell.Length; i++)
        {
            swell[i] *= (float)Math.Pow(10, -3 * (1 - ((double)i / swell.Length)));
        }

        Assert.Equal(0, Listen(Fixed, swell).Levels.Onsets);
    }

    [Fact]
    public void A_stronger_onset_is_stronger_and_decays_with_the_release()
    {
        SoundAnalyzer soft = Listen(Fixed, Noise(-45, 2), Noise(-35, 0.05));
        SoundAnalyzer hard = Listen(Fixed, Noise(-45, 2), Noise(-15, 0.05));
        Assert.True(hard.Levels.Onset > soft.Levels.Onset + 0.3);
        float peak = hard.Levels.Onset;
        hard.Process(Noise(-15, 0.35));
        Assert.InRange(hard.Levels.Onset / peak, 0.3, 0.45);
    }

    [Fact]
    public void Silence_below_the_threshold_has_none()
    {
        float[] clicks = new float[5 * Rate];
        for (int i = 1000; i < clicks.Length; i += Rate / 2)
        {
            clicks[i] = 0.005f;
        }

        Assert.Equal(0, Listen(Fixed with { Gain = 60 }, clicks).Levels.Onsets);
    }
}
