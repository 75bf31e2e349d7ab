using LatentInstallation.Sound.Hearing;
using Xunit;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class BandTests
{
    [Theory]
    [InlineData(48_000)]
    [InlineData(44_100)]
    [InlineData(16_000)]
    public void A_tone_in_the_middle_of_a_band_is_loudest_there(int rate)
    {
        for (int band = 0; band < Ear.Bands; band++)
        {
            double middle = Ear.LowestFrequency * Math.Pow(Ear.HighestFrequency / Ear.LowestFrequency, (band + 0.5) / Ear.Bands);
            if (middle > 0.45 * rate)
            {
                break;
            }

            var ear = new Ear(rate);
            ear.Process(Signals.Sine(middle, -20, 0.3, rate));
            float[] levels = ear.BandLevels.ToArray();

            Assert.Equal(band, Array.IndexOf(levels, levels.Max()));
            Assert.InRange(levels[band], (80 - 24) / 70f, (80 - 19.9f) / 70f);
        }
    }

    [Fact]
    public void White_noise_is_as_loud_in_all_bands_together_as_it_is()
    {
        var ear = new Ear(48_000);
        double[] sums = new double[Ear.Bands];
        float[] noise = Signals.Noise(-30, 4);
        int steps = 0;
        for (int at = 0; at + 256 <= noise.Length; at += 256, steps++)
        {
            ear.Process(noise.AsSpan(at, 256));
            for (int band = 0; band < sums.Length; band++)
            {
                sums[band] += Math.Pow(10, ((ear.BandLevels[band] * 70) - 80) / 10);
            }
        }

        // 16 of the 24 kHz, less what lies below 40 Hz.
        double decibels = 10 * Math.Log10(sums.Sum() / steps);
        Assert.Equal(-30 + (10 * Math.Log10(15_960.0 / 24_000)), decibels, 0.5);
    }
}
