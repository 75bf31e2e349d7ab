using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

/// <summary>
/// The vectors of Mixxx, a DJ program, for its soft takeover: a range of -250…250 with the value at 50, near within 3/128 of the range. The first place is never applied; then
/// the second is, or is not. Mixxx decides by distance, side and whether the second comes later than 50 ms after the first.
/// </summary>
public class MixxxTruthTableTests
{
    private const double Near = 3.0 / 128;

    [Theory]
    [InlineData(40, 45)]
    [InlineData(40, 60)]
    [InlineData(40, 1)]
    [InlineData(40, 100)]
    [InlineData(55, 45)]
    [InlineData(55, 60)]
    [InlineData(55, 1)]
    [InlineData(55, 100)]
    [InlineData(-50, 45)]
    [InlineData(-50, 60)]
    [InlineData(-50, 100)]
    [InlineData(120, 45)]
    [InlineData(120, 60)]
    [InlineData(120, 1)]
    public void What_it_takes_over_soon_is_taken_over(double previous, double next) => Assert.True(Applies(previous, next));

    [Theory]
    [InlineData(-50, 1)]
    [InlineData(120, 100)]
    public void What_it_ignores_soon_and_late_is_ignored(double previous, double next) => Assert.False(Applies(previous, next));

    [Theory]
    [InlineData(40, 45)]
    [InlineData(40, 60)]
    [InlineData(55, 45)]
    [InlineData(55, 60)]
    [InlineData(-50, 45)]
    [InlineData(-50, 60)]
    [InlineData(120, 45)]
    [InlineData(120, 60)]
    public void What_it_takes_over_late_is_taken_over(double previous, double next) => Assert.True(Applies(previous, next));

    [Theory]
    [InlineData(40, 1)]
    [InlineData(40, 100)]
    [InlineData(55, 1)]
    [InlineData(55, 100)]
    [InlineData(-50, 100)]
    [InlineData(120, 1)]
    public void On_purpose_a_late_place_that_crossed_the_value_is_taken_over_where_it_ignores_it_since_every_write_re_arms_and_lateness_says_nothing(double previous, double next) =>
        Assert.True(Applies(previous, next));

    [Fact]
    public void The_first_place_is_ignored()
    {
        Takeover takeover = Make();
        Assert.False(takeover.TryArrive(Position(5), isNew: true, out _));
    }

    [Fact]
    public void The_same_value_is_not_ignored() => Assert.True(Applies(50, 50));

    private static bool Applies(double previous, double next)
    {
        Takeover takeover = Make();
        Assert.False(takeover.TryArrive(Position(previous), isNew: true, out _));
        return takeover.TryMove(Position(next), out _);
    }

    private static Takeover Make()
    {
        var takeover = new Takeover(0, Near);
        takeover.Rearm(Position(50));
        return takeover;
    }

    private static double Position(double value) => (value + 250) / 500;
}
