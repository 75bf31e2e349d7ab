using LatentInstallation.Latent;
using Xunit;
using static LatentInstallation.Tests.Latent.KeyPointSets;

namespace LatentInstallation.Tests.Latent;

public class ClosedCurveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(16)]
    public void Passes_through_its_key_points(int count)
    {
        var curve = new ClosedCurve(Random(count, 128, 1));
        for (int i = 0; i < count; i++)
        {
            double[] point = [.. curve.Loop.Point(i).ToArray().Select(value => (double)value)];
            Assert.True(Distance(point, Place(curve, (double)i / count)) < 1e-12);
        }
    }

    // Left and right difference quotients over h differ by h times the second derivative, of which a corner has none.
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(8, false)]
    [InlineData(8, true)]
    [InlineData(16, true)]
    public void Place_and_first_derivative_are_continuous_everywhere_the_seam_included(int count, bool uneven)
    {
        var curve = new ClosedCurve(Random(count, 32, 2, uneven));
        const double h = 1e-6;
        double size = Enumerable.Range(0, count).Max(i => Distance(new double[32], Place(curve, (double)i / count)));
        double steepest = 4 * size * count;
        double mostBent = 20 * size * count * count;
        for (int k = 0; k < 16 * count; k++)
        {
            double t = (double)k / (16 * count);
            Assert.True(Distance(Place(curve, t - h), Place(curve, t + h)) < 2 * h * steepest);
            double change = Distance(Slope(curve, t - h, t), Slope(curve, t, t + h));
            Assert.True(change <= (2 * h * mostBent) + (1e-8 * steepest), $"t = {t}: {change}");
        }
    }

    [Fact]
    public void One_key_point_stands_still()
    {
        var curve = new ClosedCurve(Of(2, 3, 4));
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal([3f, 4f], Place(curve, i / 100.0).Select(value => (float)value)));
        Assert.Equal(0, curve.SpeedOn(0).Speed(0.3));
    }

    [Fact]
    public void Two_key_points_are_an_eased_line_there_and_back()
    {
        var curve = new ClosedCurve(Of(1, 0, 1));
        for (int i = 0; i <= 100; i++)
        {
            double t = i / 200.0;
            double u = i / 100.0;
            Assert.Equal(u * u * (3 - (2 * u)), Place(curve, t)[0], 12);
            Assert.Equal(Place(curve, t)[0], Place(curve, 1 - t)[0], 12);
        }

        Assert.True(curve.KeepsItsPace);
    }

    [Fact]
    public void Equal_neighbours_are_one_key_point_across_the_seam_too()
    {
        Loop loop = Of(2, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 1, 1);
        Assert.Equal(3, loop.Count);
        Assert.Equal([0, 2, 3], Enumerable.Range(0, 3).Select(loop.Origin));
    }

    [Fact]
    public void All_key_points_equal_stand_still()
    {
        var curve = new ClosedCurve(Of(1, 5, 5, 5, 5));
        Assert.Equal(1, curve.Loop.Count);
        Assert.Equal(5, Place(curve, 0.7)[0]);
    }

    [Fact]
    public void An_equal_key_point_that_is_no_neighbour_stays() => Assert.Equal(4, Of(1, 5, 6, 5, 7).Count);
}
