using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class EndLearningTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void Where_it_is_held_is_the_median_of_the_last_half_second()
    {
        var learning = new EndLearning();
        Feed(learning, 1000, 50);
        Feed(learning, 26_300, 30);
        learning.Observe(0, Moment);
        Assert.Equal(26_300, learning.Held());
        Assert.Equal((0, 26_300), (learning.Lowest, learning.Highest));
    }

    [Fact]
    public void Rest_tells_its_noise_and_what_hysteresis_that_asks_for()
    {
        EndLearning learning = Rested(noise: 200);
        Assert.InRange(learning.RestDeviation, 90, 140);
        Assert.InRange(learning.RestSpan, 300, 400);
        double asked = learning.Hysteresis(0, 20_000, usual: 0.0025);
        Assert.InRange(asked, 0.0035, 0.0053);
        Assert.Equal(0.0025, Rested(noise: 2).Hysteresis(0, 4095, usual: 0.0025));
    }

    [Theory]
    [InlineData(10, 120, 26_300, EndVerdict.Good)]
    [InlineData(10, 26_300, 120, EndVerdict.Good)]
    [InlineData(10, 120, 125, EndVerdict.Unmoved)]
    [InlineData(0, 120, 121, EndVerdict.Unmoved)]
    [InlineData(1, 0, 20, EndVerdict.TooSmall)]
    [InlineData(20, 0, 150, EndVerdict.TooSmall)]
    [InlineData(4000, 300, 7000, EndVerdict.Floating)]
    public void Ends_are_judged_by_their_distance_and_the_noise(int noise, double low, double high, EndVerdict expected) =>
        Assert.Equal(expected, Rested(noise).Judge(low, high));

    private static EndLearning Rested(int noise)
    {
        var learning = new EndLearning { IsResting = true };
        var random = new Random(2);
        for (int i = 0; i < 100; i++)
        {
            learning.Observe(5000 + random.Next(-noise, noise + 1), Moment);
        }

        learning.IsResting = false;
        return learning;
    }

    private static void Feed(EndLearning learning, double raw, int times)
    {
        for (int i = 0; i < times; i++)
        {
            learning.Observe(raw, Moment);
        }
    }
}
