using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

public class SoftEndTests
{
    private const double Step = 1e-3;

    private static IEnumerable<double> Values => Enumerable.Range(-4000, 8001).Select(i => i * Step);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.37, 0.37)]
    [InlineData(-1, -1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(-3, -3)]
    [InlineData(17, 3)]
    public void It_follows_the_value_in_the_middle_and_at_the_ends(double value, double followed) => Assert.Equal(followed, SoftEnd.At(value), 12);

    [Fact]
    public void It_never_falls_is_odd_and_nowhere_far_from_the_value()
    {
        foreach (double value in Values.Where(value => Math.Abs(value) <= SoftEnd.End))
        {
            Assert.Equal(-SoftEnd.At(value), SoftEnd.At(-value));
            Assert.True(SoftEnd.At(value + Step) >= SoftEnd.At(value));
            Assert.InRange(Math.Abs(SoftEnd.At(value) - value), 0, 0.11);
        }
    }

    [Fact]
    public void Its_slope_has_no_jump_and_ends_at_zero()
    {
        double last = Slope(-4);
        foreach (double value in Values)
        {
            double slope = Slope(value);
            Assert.InRange(slope, 0, 1.26);
            Assert.InRange(Math.Abs(slope - last), 0, 7 * Step);
            last = slope;
        }

        Assert.Equal(0, Slope(SoftEnd.End - (Step / 2)), 4 * Step);
        Assert.Equal(1, Slope(0), 1e-9);
    }

    private static double Slope(double value) => (SoftEnd.At(value + (Step / 2)) - SoftEnd.At(value - (Step / 2))) / Step;
}
