using LatentInstallation.Latent;
using Xunit;

namespace LatentInstallation.Tests.Latent;

public class WholeTurnsTests
{
    [Theory]
    [InlineData(2.4, 2)]
    [InlineData(0.6, 1)]
    [InlineData(-3.4, -3)]
    public void What_goes_round_goes_the_nearest_whole_number_of_times_at_a_multiple_of_its_speed(double turns, double whole)
    {
        WholeTurns near = WholeTurns.Near(turns, 10);
        Assert.Equal((whole, 0), (near.Whole, near.Counter));
        Assert.Equal(whole, near.Pace * turns, 1e-12);
        Assert.Equal(near, WholeTurns.Led(turns, 10));
    }

    [Fact]
    public void What_does_not_come_round_once_stands_still_or_is_led_back()
    {
        Assert.Equal(default, WholeTurns.Near(0.4, 10));
        Assert.Equal(default, WholeTurns.Near(0.9, 10, least: 2));
        Assert.Equal(2, WholeTurns.Near(1.1, 10, least: 2).Whole);
        WholeTurns led = WholeTurns.Led(0.4, 10);
        Assert.Equal(1, led.Pace);
        Assert.Equal(0, 0.4 + (led.Counter * 10), 1e-12);
    }

    [Fact]
    public void An_asked_for_number_of_turns_is_made_whatever_the_speed()
    {
        Assert.Equal(3, WholeTurns.Led(0.4, 10, 3).Pace * 0.4, 1e-12);
        Assert.Equal(-3, WholeTurns.Led(-0.4, 10, 3).Whole);
        Assert.Equal(0.3, WholeTurns.Led(0, 10, 3).Counter, 1e-12);
    }
}
