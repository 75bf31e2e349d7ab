using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class CurvePointsTests
{
    private static readonly CurvePoints Knee = new([(0, 0), (0.5, 0.2), (1, 1)]);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 0.1)]
    [InlineData(0.5, 0.2)]
    [InlineData(0.75, 0.6)]
    [InlineData(1, 1)]
    public void It_runs_straight_from_point_to_point_and_back(double place, double expected)
    {
        Assert.Equal(expected, Knee.Bend(place), 12);
        Assert.Equal(place, Knee.Unbend(expected), 12);
    }

    [Fact]
    public void Following_a_value_back_and_forth_gives_the_value_whatever_was_drawn() =>
        Prop.ForAll<byte[], byte>((steps, wanted) =>
        {
            (double, double)[] points = [(0, 0), .. steps.Take(30).Order().Select((step, i) => ((i + 1) / 32.0, step / 255.0)), (1, 1)];
            var curve = new CurvePoints(points);
            double value = wanted / 255.0;
            double place = curve.Unbend(value);
            return place is >= 0 and <= 1 && Math.Abs(curve.Bend(place) - value) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_never_falls() =>
        Prop.ForAll<byte[], byte, byte>((steps, a, b) =>
        {
            var curve = new CurvePoints([(0, 0), .. steps.Take(30).Order().Select((step, i) => ((i + 1) / 32.0, step / 255.0)), (1, 1)]);
            return curve.Bend(Math.Min(a, b) / 255.0) <= curve.Bend(Math.Max(a, b) / 255.0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_motor_goes_to_the_middle_of_an_even_stretch_and_to_the_end_that_one_touches()
    {
        var detent = new CurvePoints([(0, 0), (0.4, 0.5), (0.6, 0.5), (1, 1)]);
        Assert.Equal(0.5, detent.Unbend(0.5), 12);
        Assert.Equal(0.5, detent.Bend(0.45), 12);
    }

    [Fact]
    public void Two_that_were_drawn_alike_are_alike()
    {
        var same = new CurvePoints([(0, 0), (0.5, 0.2), (1, 1)]);
        Assert.Equal(Knee, same);
        Assert.Equal(new ControlRow { Name = "a", Points = Knee }, new ControlRow { Name = "a", Points = same });
        Assert.NotEqual(Knee, new CurvePoints([(0, 0), (0.5, 0.3), (1, 1)]));
    }

    [Theory]
    [InlineData(0.5, 0.6, 0.4, 0.7, "point 3")]
    [InlineData(0.2, 0.6, 0.4, 0.5, "falls")]
    [InlineData(0.2, -0.1, 0.4, 0.5, "outside")]
    [InlineData(0.2, double.NaN, 0.4, 0.5, "outside")]
    public void What_does_not_rise_is_refused_with_the_point(double x1, double y1, double x2, double y2, string said)
    {
        (double, double)[] points = [(0, 0), (x1, y1), (x2, y2), (1, 1)];
        Assert.Contains(said, CurvePoints.WhatIsWrong(points), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CurvePoints(points));
    }
}
