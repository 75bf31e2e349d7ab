using LatentInstallation.Sound.Hearing;
using Xunit;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class RealTransformTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(512)]
    public void It_is_the_Fourier_transform_as_it_is_defined(int length)
    {
        var random = new Random(length);
        double[] samples = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
        double[] power = new double[(length / 2) + 1];

        new RealTransform(length).Power(samples, power);

        for (int k = 0; k < power.Length; k++)
        {
            double re = 0;
            double im = 0;
            for (int i = 0; i < length; i++)
            {
                re += samples[i] * Math.Cos(2 * Math.PI * k * i / length);
                im -= samples[i] * Math.Sin(2 * Math.PI * k * i / length);
            }

            Assert.Equal((re * re) + (im * im), power[k], 1e-9);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(1000)]
    public void A_length_that_is_no_power_of_two_is_refused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealTransform(length));
}
