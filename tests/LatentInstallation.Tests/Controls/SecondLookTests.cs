using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class SecondLookTests
{
    private const double Far = 80;

    [Fact]
    public void A_single_wild_reading_never_comes_through()
    {
        var look = new SecondLook(Far);
        double[] readings = [100, 101, 9999, 102, 101, -5000, 100, 100];
        Assert.Equal([100, 101, 102, 101, 100, 100], Believed(look, readings));
    }

    [Fact]
    public void A_movement_is_believed_when_it_is_read_twice_and_what_follows_at_once()
    {
        var look = new SecondLook(Far);
        Assert.Equal([100, 901, 905, 900], Believed(look, [100, 900, 901, 905, 900]));
    }

    [Fact]
    public void A_wild_reading_in_the_midst_of_a_movement_does_not_come_through() =>
        Assert.Equal([100, 902, 903], Believed(new SecondLook(Far), [100, 900, 5000, 902, 903]));

    [Fact]
    public void Of_three_that_are_far_from_each_other_the_middle_one_is_taken() =>
        Assert.Equal([100, 2000], Believed(new SecondLook(Far), [100, 1000, 3000, 2000]));

    [Fact]
    public void A_resting_control_is_read_once_a_scan_and_no_reading_asks_for_more_than_two_others() =>
        Prop.ForAll<short[]>(readings =>
        {
            var look = new SecondLook(Far);
            int asked = 0;
            foreach (short reading in readings)
            {
                asked = look.TryBelieve(reading, out _) ? 0 : asked + 1;
                if (asked > 2)
                {
                    return false;
                }
            }

            return Enumerable.Range(0, 20).Select(i => look.TryBelieve(20_000 + i, out _)).ToArray().Skip(3).All(believed => believed);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void After_a_restart_the_first_reading_is_believed()
    {
        var look = new SecondLook(Far);
        Believed(look, [100, 4000]);
        look.Restart();
        Assert.True(look.TryBelieve(2000, out double believed));
        Assert.Equal(2000, believed);
    }

    [Fact]
    public void Where_several_are_read_at_once_or_the_ends_are_not_known_everything_is_believed()
    {
        ControlRow row = FaderNoise.Row;
        Assert.Equal([0, 4095], Believed(Fader.SecondLookFor(row with { Reads = 5 }), [0, 4095]));
        Assert.Equal([0, 4095], Believed(Fader.SecondLookFor(row with { Low = null }), [0, 4095]));
        Assert.Equal([0], Believed(Fader.SecondLookFor(row with { Low = 4095, High = 0 }), [0, 4095]));
    }

    private static List<double> Believed(SecondLook look, double[] readings)
    {
        var believed = new List<double>();
        foreach (double reading in readings)
        {
            if (look.TryBelieve(reading, out double one))
            {
                believed.Add(one);
            }
        }

        return believed;
    }
}
