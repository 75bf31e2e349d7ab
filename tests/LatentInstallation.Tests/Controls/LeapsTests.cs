using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class LeapsTests
{
    private static readonly TimeSpan Scan = TimeSpan.FromMilliseconds(5);

    [Theory]
    [InlineData(0.51, false)]
    [InlineData(0.53, true)]
    [InlineData(0.2, true)]
    public void Far_from_the_reading_before_is_a_leap(double place, bool isLeap)
    {
        var leaps = new Leaps();
        Assert.False(leaps.Process(0.5, double.NaN, isResting: false, Scan));
        Assert.Equal(isLeap, leaps.Process(place, 0.5, isResting: true, Scan));
    }

    [Fact]
    public void A_filter_that_is_behind_a_steady_hand_is_none()
    {
        var leaps = new Leaps();
        leaps.Process(0.5, 0.4, isResting: false, Scan);
        Assert.False(leaps.Process(0.515, 0.41, isResting: false, Scan));
    }

    [Theory]
    [InlineData(0.001, 0.519, 0.521)]
    [InlineData(0.005, 0.534, 0.536)]
    [InlineData(0.015, 0.539, 0.541)]
    public void What_rest_has_shown_is_none_and_in_any_noise_four_percent_are_one(double noise, double near, double far)
    {
        Assert.False(Rested(noise).Process(near, 0.5, isResting: true, Scan));
        Assert.True(Rested(noise).Process(far, 0.5, isResting: true, Scan));
    }

    [Fact]
    public void After_a_restart_nothing_is_far()
    {
        var leaps = new Leaps();
        leaps.Process(0.5, 0.5, isResting: true, Scan);
        leaps.Restart();
        Assert.False(leaps.Process(0.9, double.NaN, isResting: false, Scan));
    }

    private static Leaps Rested(double noise)
    {
        var leaps = new Leaps();
        for (int i = 0; i < 4000; i++)
        {
            leaps.Process(0.5 + (i % 2 == 0 ? noise : -noise), 0.5, isResting: true, Scan);
        }

        leaps.Process(0.5, 0.5, isResting: false, Scan);
        return leaps;
    }
}
