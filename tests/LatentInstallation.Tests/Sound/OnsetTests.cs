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
        Listener listener = Listen(Fixed, Noise(floor, 2));
        long before = listener.Told().Onsets;
        listener.Process(Beats(period, 20, -12, floor));
        Assert.Equal(20, listener.Told().Onsets - before);
    }

    [Fact]
    public void A_single_click_is_an_onset()
    {
        float[] click = new float[Rate];
        click[40_000] = 0.5f;
        Listener listener = Listen(Fixed, click);
        Assert.Equal(1, listener.Told().Onsets);
        Assert.InRange(listener.Told()[SoundFeature.Onset], 0.05, 1);
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
        Listener listener = Listen(Fixed, new float[Rate], Sine(frequency, -15, 1));
        Assert.Equal(1, listener.Told().Onsets);
        listener.Process(Sine(frequency, -15, 3).AsSpan());
        Assert.InRange(listener.Told().Onsets, 1, 2);
        Assert.Equal(0, listener.Told()[SoundFeature.Onset]);
    }

    [Fact]
    public void Steady_noise_has_none_after_its_beginning()
    {
        Listener listener = Listen(Fixed, Noise(-25, 1));
        long before = listener.Told().Onsets;
        Assert.InRange(before, 0, 1);
        listener.Process(Noise(-25, 60, 2));
        Assert.Equal(before, listener.Told().Onsets);
    }

    [Fact]
    public void A_slow_swell_has_none()
    {
        float[] swell = Sine(440, -12, 8);
        for (int i = 0; i < swell.Length; i++)
        {
            swell[i] *= (float)Math.Pow(10, -3 * (1 - ((double)i / swell.Length)));
        }

        Assert.Equal(0, Listen(Fixed, swell).Told().Onsets);
    }

    [Fact]
    public void A_stronger_onset_is_stronger_and_decays_with_the_release()
    {
        Listener soft = Listen(Fixed, Noise(-45, 12), Noise(-38, 0.05));
        Listener hard = Listen(Fixed, Noise(-45, 12), Noise(-15, 0.05));
        Assert.True(hard.Told()[SoundFeature.Onset] > soft.Told()[SoundFeature.Onset] + 0.3);
        double peak = hard.Told()[SoundFeature.Onset];
        hard.Process(Noise(-15, 0.35));
        Assert.InRange(hard.Told()[SoundFeature.Onset] / peak, 0.3, 0.45);
    }

    [Fact]
    public void Silence_below_the_threshold_has_none()
    {
        float[] clicks = new float[5 * Rate];
        for (int i = 1000; i < clicks.Length; i += Rate / 2)
        {
            clicks[i] = 0.005f;
        }

        Assert.Equal(0, Listen(Fixed with { Gain = 60 }, clicks).Told().Onsets);
    }
}
