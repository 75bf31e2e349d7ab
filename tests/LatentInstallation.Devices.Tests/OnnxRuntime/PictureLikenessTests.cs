using LatentInstallation.Devices.OnnxRuntime;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class PictureLikenessTests
{
    [Fact]
    public void Equal_pictures_pass_and_are_infinitely_alike()
    {
        PictureLikeness likeness = PictureLikeness.Between([[0, 1], [-1, 0.5f]], [[0, 1], [-1, 0.5f]], 2);
        Assert.Equal(new PictureLikeness(double.PositiveInfinity, 0), likeness);
        Assert.Null(likeness.WhyNot(isExact: true));
        Assert.Null(likeness.WhyNot(isExact: false));
    }

    [Fact]
    public void Decibels_are_of_the_range_over_the_error()
    {
        // An error of a hundredth of the range is 40 dB.
        PictureLikeness likeness = PictureLikeness.Between([[0, 0]], [[0.02f, -0.02f]], 2);
        Assert.Equal(40, likeness.Decibels, 0.001);
        Assert.Equal(0.02, likeness.Largest, 1e-6);
        Assert.Contains("40.0 dB", likeness.WhyNot(isExact: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.00009f, true, true)]
    [InlineData(0.0002f, true, false)]
    [InlineData(0.0002f, false, true)]
    [InlineData(0.011f, false, true)]
    [InlineData(0.012f, false, false)]
    [InlineData(float.NaN, false, false)]
    [InlineData(float.NaN, true, false)]
    public void Full_precision_is_held_to_a_difference_and_reduced_to_decibels(float error, bool isExact, bool passes) =>
        Assert.Equal(passes, PictureLikeness.Between([[0, 0]], [[error, error]], 2).WhyNot(isExact) is null);
}
