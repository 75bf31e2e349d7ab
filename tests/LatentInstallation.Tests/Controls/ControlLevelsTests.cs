using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class ControlLevelsTests
{
    [Fact]
    public void A_first_place_stays_first_when_a_newer_one_overwrites_it()
    {
        var levels = new ControlLevels(2);
        levels.Publish(1, 0.2f, isFirst: true);
        levels.Publish(1, 0.3f, isFirst: false);
        Assert.True(levels.TryTake(out int control, out float position, out bool isFirst));
        Assert.Equal((1, 0.3f, true), (control, position, isFirst));
        Assert.False(levels.TryTake(out _, out _, out _));
        levels.Publish(1, 0.4f, isFirst: false);
        Assert.True(levels.TryTake(out _, out _, out isFirst));
        Assert.False(isFirst);
    }

    [Fact]
    public void Handing_over_allocates_nothing()
    {
        var levels = new ControlLevels(4);
        levels.Publish(0, 0, false);
        levels.TryTake(out _, out _, out _);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                levels.Publish(i % 4, 0.5f, false);
                levels.TryTake(out _, out _, out _);
            }
        });
    }
}
