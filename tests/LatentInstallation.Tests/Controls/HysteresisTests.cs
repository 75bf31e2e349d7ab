using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class HysteresisTests
{
    [Fact]
    public void The_first_place_is_said()
    {
        Assert.True(new Hysteresis(0.1).TryMove(0.42, out double said));
        Assert.Equal(0.42, said);
    }

    [Fact]
    public void Small_movements_about_a_place_are_not_said()
    {
        var hysteresis = new Hysteresis(0.01);
        hysteresis.TryMove(0.5, out _);
        for (int i = 0; i < 100; i++)
        {
            Assert.False(hysteresis.TryMove(0.5 + (i % 2 == 0 ? 0.0099 : -0.0099), out _));
        }
    }

    [Fact]
    public void A_slow_creep_adds_up()
    {
        var hysteresis = new Hysteresis(0.01);
        double said = 0;
        for (double place = 0.2; place < 0.8; place += 0.0001)
        {
            if (hysteresis.TryMove(place, out double now))
            {
                said = now;
            }

            Assert.InRange(place - said, -1e-9, 0.0101);
        }
    }

    [Theory]
    [InlineData(0.995, 1, 1)]
    [InlineData(0.9999, 0.9995, 1)]
    [InlineData(0.005, 0, 0)]
    [InlineData(0.005, 0.0005, 0)]
    public void The_end_stops_are_said_however_near(double from, double to, double expected)
    {
        var hysteresis = new Hysteresis(0.2);
        hysteresis.TryMove(0.5, out _);
        hysteresis.TryMove(from, out double said);
        hysteresis.TryMove(to, out double end);
        Assert.Equal(expected, end);
        Assert.True(said == expected || end == expected);
    }

    [Fact]
    public void After_any_way_an_end_is_what_was_said_last() =>
        Prop.ForAll<byte[], bool, byte>((way, up, width) =>
        {
            var hysteresis = new Hysteresis(width / 255.0 * ControlRow.LargestHysteresis);
            double last = double.NaN;
            foreach (byte place in (byte[])[.. way, up ? byte.MaxValue : byte.MinValue])
            {
                last = hysteresis.TryMove(place / 255.0, out double said) ? said : last;
            }

            return last == (up ? 1 : 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Chatter_at_an_end_is_not_said()
    {
        var hysteresis = new Hysteresis(0.0025);
        hysteresis.TryMove(1, out _);
        for (int i = 0; i < 100; i++)
        {
            Assert.False(hysteresis.TryMove(i % 2 == 0 ? 0.998 : 0.9995, out _));
        }
    }
}
