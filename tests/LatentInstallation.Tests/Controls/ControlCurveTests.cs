using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class ControlCurveTests
{
    public static TheoryData<ControlCurve> Curves => [.. Enum.GetValues<ControlCurve>()];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Every_curve_keeps_the_ends_and_rises(ControlCurve curve)
    {
        Assert.Equal(0, curve.Bend(0));
        Assert.Equal(1, curve.Bend(1));
        for (int i = 1; i <= 1000; i++)
        {
            Assert.True(curve.Bend(i / 1000.0) > curve.Bend((i - 1) / 1000.0));
        }
    }

    [Theory]
    [InlineData(ControlCurve.Linear, 0.5)]
    [InlineData(ControlCurve.Logarithmic, 0.1)]
    [InlineData(ControlCurve.S, 0.5)]
    [InlineData(ControlCurve.Squared, 0.25)]
    public void The_middle_of_the_travel_is_where_the_curve_says(ControlCurve curve, double expected) =>
        Assert.Equal(expected, curve.Bend(0.5), 12);

    [Theory]
    [MemberData(nameof(Curves))]
    public void Every_curve_can_be_followed_back(ControlCurve curve)
    {
        for (int i = 0; i <= 1000; i++)
        {
            Assert.Equal(i / 1000.0, curve.Unbend(curve.Bend(i / 1000.0)), 9);
        }
    }
}
