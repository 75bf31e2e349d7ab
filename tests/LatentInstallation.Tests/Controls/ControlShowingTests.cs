using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public sealed class ControlShowingTests
{
    private static readonly double[] Values = [1, 2.5, 4, 5, 7.5, 9];

    public static TheoryData<MappingRow> Rows { get; } =
    [
        BankRig.To(0),
        BankRig.To(0) with { Min = 1, Max = 9 },
        BankRig.To(0) with { Min = 9, Max = 1 },
        BankRig.To(0) with { Amount = -0.8 },
        BankRig.To(0) with { Curve = ControlCurve.Logarithmic },
        BankRig.To(0) with { Curve = ControlCurve.S, Min = 9, Max = 1 },
        BankRig.To(0) with { Points = new CurvePoints([(0, 0), (0.25, 0.5), (1, 1)]) },
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_control_is_shown_where_it_would_have_to_stand_for_the_value(MappingRow row)
    {
        var rig = new BankRig(1, row);
        rig.First(0, 0.5);
        Assert.Equal(0, rig.Bank.ShownBy(0));
        foreach (double value in Values)
        {
            double place = rig.Bank.PlaceFor(0, value);
            rig.Place(0, 0.5);
            rig.Write(0);
            rig.Place(0, 0);
            rig.Place(0, 1);
            rig.Place(0, place);
            Assert.Equal(value, rig.A, 1e-5);
            Assert.True(rig.Bank.Makes(0, (float)place, rig.A));
        }
    }

    [Fact]
    public void What_it_does_not_reach_is_met_at_the_nearer_end()
    {
        var rig = new BankRig(1, BankRig.To(0) with { Min = 8, Max = 2 });
        Assert.Equal((0.0, 1.0), (rig.Bank.PlaceFor(0, 10), rig.Bank.PlaceFor(0, 0)));
    }

    [Fact]
    public void The_first_row_that_moves_a_parameter_is_shown_and_an_action_is_none()
    {
        var freeze = new MappingRow { Control = "0", Action = new ControlAction(ControlActionKind.Freeze) };
        var rig = new BankRig(2, freeze, BankRig.To(0, "l"), BankRig.To(0), freeze with { Control = "1" });
        Assert.Equal((3, -1), (rig.Bank.ShownBy(0), rig.Bank.ShownBy(1)));
        Assert.Equal(0.5, rig.Bank.PlaceFor(0, 10), 1e-9);
        Assert.True(double.IsNaN(rig.Bank.PlaceFor(1, 10)));
    }

    [Fact]
    public void Of_controls_that_add_up_each_is_shown_what_is_left_for_it()
    {
        var rig = new BankRig(2, BankRig.To(0) with { Combine = Combine.Sum, Amount = 0.5 }, BankRig.To(1) with { Combine = Combine.Sum, Amount = 0.5 });
        rig.First(0, 0.5);
        rig.First(1, 0.5);
        rig.Place(0, 0.75);
        Assert.Equal(6.25, rig.A, 1e-6);
        Assert.Equal((0.75, 0.5), (rig.Bank.PlaceFor(0, rig.A), rig.Bank.PlaceFor(1, rig.A)));
        Assert.Equal((0.85, 0.6), (Math.Round(rig.Bank.PlaceFor(0, 6.75), 6), Math.Round(rig.Bank.PlaceFor(1, 6.75), 6)));
    }

    [Fact]
    public void An_encoder_s_lights_show_the_parameter_as_it_is()
    {
        ControlRow row = new() { Name = "0", Source = ControlInput.Midi, Midi = new MidiAddress { Coding = MidiCoding.Twos } };
        var rig = new BankRig([row], BankRig.To(0) with { Curve = ControlCurve.Squared });
        Assert.Equal(0.25, rig.Bank.PlaceFor(0, 2.5), 1e-9);
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        var rig = new BankRig(2, BankRig.To(0) with { Min = 1, Max = 9, Curve = ControlCurve.S }, BankRig.To(1, "l") with { Combine = Combine.Max });
        rig.First(1, 0.5);
        double sum = rig.Bank.PlaceFor(0, 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            sum += rig.Bank.ShownBy(0) + rig.Bank.PlaceFor(0, i / 100.0) + rig.Bank.PlaceFor(1, 1 + i) + (rig.Bank.Makes(0, 0.5, 3) ? 1 : 0);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(double.IsFinite(sum));
    }
}
