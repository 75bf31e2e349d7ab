using LatentInstallation.Sound.Hearing;
using Xunit;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class LoudnessTests
{
    /// <summary>The recommendation's own check, on one channel.</summary>
    [Theory]
    [InlineData(8000)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void A_full_scale_sine_of_997_Hz_has_minus_3_LKFS_at_any_rate(int rate)
    {
        var ear = new Ear(rate);
        ear.Process(Signals.Sine(997, -3.01, 1, rate));

        Assert.Equal(-3.01, ear.Heard.Momentary, 0.1);
        Assert.Equal(1, ear.Heard.Peak, 0.01);
    }

    /// <summary>The curve of the recommendation's filters, from their coefficients for 48 kHz.</summary>
    [Theory]
    [InlineData(25, -11.1)]
    [InlineData(50, -4.7)]
    [InlineData(100, -1.8)]
    [InlineData(1000, 0)]
    [InlineData(2000, 2.4)]
    [InlineData(10_000, 3.3)]
    public void Low_sounds_count_less_and_high_ones_more(double frequency, double decibels)
    {
        var ear = new Ear(48_000);
        ear.Process(Signals.Sine(frequency, -20, 1));

        Assert.Equal(-20 + decibels, ear.Heard.Momentary, 0.4);
    }

    [Fact]
    public void Silence_has_a_value_of_its_own()
    {
        var ear = new Ear(48_000);
        ear.Process(new float[48_000]);

        Assert.Equal(-120, ear.Heard.Momentary);
        Assert.Equal(0, ear.Heard.Peak);
        Assert.Equal(0, ear.Heard.Presence);
    }
}
