using LatentInstallation.Latent;
using Xunit;
using static LatentInstallation.Tests.Latent.KeyPointSets;

namespace LatentInstallation.Tests.Latent;

public class ArcLengthTests
{
    private static ILatentPath Make(TravelPath kind, Loop loop) => kind switch
    {
        TravelPath.Curve => new ClosedCurve(loop),
        TravelPath.Straight => new StraightPath(loop),
        _ => new SphericalPath(loop),
    };

    // The length of a step is measured on the path itself, through many places between its ends, and not by the code under test.
    [Theory]
    [InlineData(TravelPath.Curve, 3, 128, false)]
    [InlineData(TravelPath.Curve, 8, 128, false)]
    [InlineData(TravelPath.Curve, 8, 128, true)]
    [InlineData(TravelPath.Curve, 8, 512, false)]
    [InlineData(TravelPath.Curve, 16, 512, true)]
    [InlineData(TravelPath.Curve, 5, 2, true)]
    [InlineData(TravelPath.Straight, 8, 128, true)]
    [InlineData(TravelPath.Spherical, 8, 512, false)]
    [InlineData(TravelPath.Spherical, 8, 64, true)]
    public void Speed_is_even_within_one_percent(TravelPath kind, int count, int dimension, bool uneven)
    {
        for (uint seed = 0; seed < 3; seed++)
        {
            ILatentPath path = Make(kind, Random(count, dimension, seed, uneven));
            var arc = new ArcLength();
            arc.Measure(path);
            const int steps = 200;
            for (int i = 0; i < steps; i++)
            {
                double from = arc.ToParameter((double)i / steps);
                double to = i + 1 == steps ? 1 : arc.ToParameter((i + 1.0) / steps);
                Assert.Equal(1, LengthBetween(path, from, to) * steps / arc.Total, 0.01);
            }
        }
    }

    // Few dimensions make near standstills and sharp bends likely; many small steps find them.
    [Fact]
    public void Speed_is_even_at_every_scale_where_the_path_nearly_stands_still()
    {
        var path = new ClosedCurve(Of(2, 0, 0, 1, 0.001f, 2, 0, 1.9f, 0.0005f, 10, 5));
        var arc = new ArcLength();
        arc.Measure(path);
        const int steps = 20_000;
        double most = 0;
        double least = double.MaxValue;
        for (int i = 0; i < steps; i++)
        {
            double to = i + 1 == steps ? 1 : arc.ToParameter((i + 1.0) / steps);
            double length = LengthBetween(path, arc.ToParameter((double)i / steps), to);
            (most, least) = (Math.Max(most, length), Math.Min(least, length));
        }

        Assert.InRange(most * steps / arc.Total, 1, 1.01);
        Assert.InRange(least * steps / arc.Total, 0.99, 1);
    }

    [Theory]
    [InlineData(TravelPath.Curve)]
    [InlineData(TravelPath.Straight)]
    [InlineData(TravelPath.Spherical)]
    public void There_and_back_is_where_it_began(TravelPath kind)
    {
        var arc = new ArcLength();
        arc.Measure(Make(kind, Random(7, 64, 9, uneven: true)));
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(i / 1000.0, arc.ToFraction(arc.ToParameter(i / 1000.0)), 10);
        }

        Assert.Equal(0, arc.ToParameter(0));
    }

    [Fact]
    public void A_path_that_keeps_its_pace_is_left_alone()
    {
        var arc = new ArcLength();
        arc.Measure(new ClosedCurve(Random(2, 16, 1)));
        Assert.Equal(0.3, arc.ToParameter(0.3));
        Assert.Equal(0.3, arc.ToFraction(0.3));
    }

    private static double LengthBetween(ILatentPath path, double from, double to)
    {
        // A step across a key point is measured in two parts: t runs at another pace on the other side.
        double corner = Math.Floor((from * path.Loop.Count) + 1 + 1e-9) / path.Loop.Count;
        return corner < to ? LengthWithin(path, from, corner) + LengthBetween(path, corner, to) : LengthWithin(path, from, to);
    }

    private static double LengthWithin(ILatentPath path, double from, double to)
    {
        const int parts = 40;
        double sum = 0;
        double[] previous = Place(path, from);
        for (int i = 1; i <= parts; i++)
        {
            double[] place = Place(path, from + ((to - from) * i / parts));
            sum += Distance(previous, place);
            previous = place;
        }

        return sum;
    }
}
