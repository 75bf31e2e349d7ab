using LatentInstallation.Latent;
using Xunit;
using static LatentInstallation.Tests.Latent.KeyPointSets;

namespace LatentInstallation.Tests.Latent;

public class LatentPathTests
{
    private static ILatentPath Make(TravelPath kind, Loop loop) => kind switch
    {
        TravelPath.Curve => new ClosedCurve(loop),
        TravelPath.Straight => new StraightPath(loop),
        _ => new SphericalPath(loop),
    };

    [Theory]
    [InlineData(TravelPath.Straight)]
    [InlineData(TravelPath.Spherical)]
    public void Passes_through_its_key_points_without_a_jump(TravelPath kind)
    {
        ILatentPath path = Make(kind, Random(8, 64, 3));
        for (int i = 0; i < 8; i++)
        {
            double[] point = [.. path.Loop.Point(i).ToArray().Select(value => (double)value)];
            Assert.True(Distance(point, Place(path, i / 8.0)) < 1e-5);
            Assert.True(Distance(point, Place(path, (i / 8.0) - 1e-9)) < 1e-5);
        }
    }

    [Fact]
    public void A_great_arc_keeps_the_distance_from_the_origin()
    {
        var path = new SphericalPath(Of(2, 1, 0, 0, 1, -1, 0));
        for (int i = 0; i < 100; i++)
        {
            double[] place = Place(path, i / 100.0 * 2 / 3);
            Assert.Equal(1, Distance(place, [0, 0]), 6);
        }

        Assert.Equal(Math.Sqrt(0.5), Place(path, 1.0 / 6)[0], 6);
    }

    [Theory]
    [InlineData(1, 1.00001f)]
    [InlineData(1, -1)]
    [InlineData(0, 1)]
    public void Where_there_is_no_one_arc_a_line_stands_in(float first, float second)
    {
        var path = new SphericalPath(Of(2, first, 0, second, 0));
        Assert.Equal((first + second) / 2, Place(path, 0.25)[0], 6);
        Assert.Equal(0, Place(path, 0.25)[1], 6);
    }

    [Theory]
    [InlineData(TravelPath.Curve)]
    [InlineData(TravelPath.Straight)]
    [InlineData(TravelPath.Spherical)]
    public void The_speed_of_a_segment_is_that_of_its_places(TravelPath kind)
    {
        ILatentPath path = Make(kind, Random(5, 32, 4, uneven: true));
        for (int i = 1; i < 500; i += 2)
        {
            double t = i / 500.0;
            int segment = (int)(t * 5);
            double speed = path.SpeedOn(segment).Speed((t * 5) - segment) * 5;
            double[] slope = Slope(path, t - 1e-6, t + 1e-6);
            Assert.Equal(1, Distance(slope, new double[32]) / speed, 5);
        }
    }
}
