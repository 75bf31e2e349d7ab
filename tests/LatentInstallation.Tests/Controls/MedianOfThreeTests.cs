using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class MedianOfThreeTests
{
    [Fact]
    public void A_single_wild_reading_never_comes_through()
    {
        var median = new MedianOfThree();
        double[] readings = [100, 101, 9999, 102, 101, -5000, 100, 100];
        Assert.All(readings.Select(median.Process), value => Assert.InRange(value, 100, 102));
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(1, 3, 2)]
    public void Of_three_readings_the_middle_one_is_taken(int a, int b, int c)
    {
        var median = new MedianOfThree();
        median.Process(a);
        median.Process(b);
        Assert.Equal(2, median.Process(c));
    }
}
