using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class CalibrationTests
{
    [Theory]
    [InlineData(100, 4000)]
    [InlineData(4000, 100)]
    [InlineData(-2048, 2047)]
    [InlineData(0, 1)]
    public void Both_ends_are_reached_exactly(int low, int high)
    {
        var calibration = new Calibration(low, high);
        Assert.True(calibration.TryPlace(low, out float atLow));
        Assert.True(calibration.TryPlace(high, out float atHigh));
        Assert.Equal(0f, atLow);
        Assert.Equal(1f, atHigh);
    }

    [Fact]
    public void The_ends_are_reached_half_a_percent_before_the_stop_and_the_middle_stays_where_it_is()
    {
        var calibration = new Calibration(0, 10_000);
        calibration.TryPlace(50, out float low);
        calibration.TryPlace(9950, out float high);
        calibration.TryPlace(5000, out float middle);
        Assert.Equal((0f, 1f), (low, high));
        Assert.Equal(0.5f, middle, 1e-6f);
    }

    [Fact]
    public void Low_above_high_turns_the_travel_round()
    {
        var inverted = new Calibration(4000, 0);
        inverted.TryPlace(1000, out float place);
        new Calibration(0, 4000).TryPlace(3000, out float mirrored);
        Assert.Equal(mirrored, place, 1e-6f);
    }

    [Fact]
    public void A_reading_far_outside_is_no_place()
    {
        var calibration = new Calibration(1000, 3000);
        Assert.True(calibration.TryPlace(950, out _));
        Assert.False(calibration.TryPlace(800, out _));
        Assert.False(calibration.TryPlace(3200, out _));
        Assert.False(calibration.TryPlace(int.MaxValue, out float place));
        Assert.InRange(place, 0, 1);
    }

    [Fact]
    public void Every_place_is_inside_the_travel_and_places_rise_with_the_reading() =>
        Prop.ForAll<int, int, (int A, int B)>((low, high, readings) =>
        {
            if (low == high)
            {
                return true;
            }

            var calibration = new Calibration(low, high);
            calibration.TryPlace(Math.Min(readings.A, readings.B), out float smaller);
            calibration.TryPlace(Math.Max(readings.A, readings.B), out float larger);
            return smaller is >= 0 and <= 1 && larger is >= 0 and <= 1 && (low < high ? smaller <= larger : smaller >= larger);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ends_that_coincide_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Calibration(5, 5));
}
