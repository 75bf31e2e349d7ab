using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class OneEuroFilterTests
{
    private static readonly TimeSpan Scan = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void It_starts_at_the_first_reading() =>
        Assert.Equal(0.7, new OneEuroFilter(1, 10).Process(0.7, TimeSpan.Zero));

    [Fact]
    public void The_first_readings_are_averaged_evenly()
    {
        var filter = new OneEuroFilter(0.05, 0);
        double value = 0;
        foreach (double reading in new[] { 0.2, 0.4, 0.6, 0.8 })
        {
            value = filter.Process(reading, Scan);
        }

        Assert.Equal(0.5, value, 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void A_step_takes_the_same_time_at_every_scan_rate(int milliseconds)
    {
        var filter = new OneEuroFilter(1, 0);
        TimeSpan scan = TimeSpan.FromMilliseconds(milliseconds);
        for (int i = 0; i < 2000; i++)
        {
            filter.Process(0, scan);
        }

        double value = 0;
        for (double seconds = 0; seconds < 1 / (2 * Math.PI); seconds += scan.TotalSeconds)
        {
            value = filter.Process(1, scan);
        }

        Assert.InRange(value, 1 - Math.Exp(-1) - 0.05, 1 - Math.Exp(-1) + 0.06);
    }

    [Fact]
    public void A_quick_hand_is_followed_closely_and_a_slow_one_calmly()
    {
        Assert.True(LagAt(speed: 2) < 0.025, "a full travel in half a second lags by less than 25 ms");
        Assert.True(LagAt(speed: 0.001) > 0.1, "a creeping control is smoothed");
    }

    [Fact]
    public void A_leap_arrives_at_once_and_is_then_followed_as_quickly_as_a_quick_hand()
    {
        var filter = new OneEuroFilter(1, 10);
        for (int i = 0; i < 100; i++)
        {
            filter.Process(0.2, Scan);
        }

        Assert.Equal(0.6, filter.Leap(0.6, Scan));
        Assert.Equal(0.605, filter.Process(0.61, Scan), 12);
        Assert.Equal(0.9, filter.Leap(0.9, TimeSpan.Zero));
    }

    [Fact]
    public void Time_that_does_not_pass_changes_nothing()
    {
        var filter = new OneEuroFilter(1, 10);
        filter.Process(0.2, Scan);
        Assert.Equal(0.2, filter.Process(0.9, TimeSpan.Zero));
        Assert.Equal(0.2, filter.Process(0.9, TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void A_resting_input_is_reached() =>
        Prop.ForAll<byte, byte>((from, to) =>
        {
            var filter = new OneEuroFilter(1, 10);
            filter.Process(from / 255.0, Scan);
            double value = 0;
            for (int i = 0; i < 1000; i++)
            {
                value = filter.Process(to / 255.0, Scan);
            }

            return Math.Abs(value - (to / 255.0)) < 1e-3;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_output_stays_between_the_readings() =>
        Prop.ForAll<byte[]>(readings =>
        {
            var filter = new OneEuroFilter(1, 10);
            return readings.All(reading => filter.Process(reading, Scan) is var value
                && value >= readings.Min() - 1e-9 && value <= readings.Max() + 1e-9);
        }).QuickCheckThrowOnFailure();

    // Seconds by which a steady movement is behind.
    private static double LagAt(double speed)
    {
        var filter = new OneEuroFilter(1, 10);
        double input = 0;
        double output = 0;
        for (int i = 0; i < 400; i++)
        {
            input += speed * Scan.TotalSeconds;
            output = filter.Process(input, Scan);
        }

        return (input - output) / speed;
    }
}
