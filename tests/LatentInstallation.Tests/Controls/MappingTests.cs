using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

/// <summary>What the rows of a mapping mean.</summary>
public class MappingTests
{
    [Fact]
    public void One_control_moves_many_parameters_each_in_its_own_way()
    {
        var rig = new BankRig(1, BankRig.To(0), BankRig.To(0, "l") with { Min = 100, Max = 1 }, BankRig.To(0, "c"));
        rig.First(0, 0.5);
        Assert.Equal(5, rig.A, 5);
        Assert.Equal(10, rig.Values.Target(3), 5);
        Assert.Equal(1, rig.Values.Target(2));
        rig.Place(0, 0.9);
        Assert.Equal(9, rig.A, 4);
        Assert.Equal(Math.Pow(100, 0.1), rig.Values.Target(3), 4);
        Assert.Equal(2, rig.Values.Target(2));
    }

    [Theory]
    [InlineData(2.0, 4.0, 0.0, 2)]
    [InlineData(2.0, 4.0, 0.75, 3.5)]
    [InlineData(4.0, 2.0, 0.0, 4)]
    [InlineData(4.0, 2.0, 0.75, 2.5)]
    [InlineData(null, 4.0, 0.5, 2)]
    [InlineData(8.0, null, 0.5, 9)]
    public void A_range_is_in_the_parameters_unit_and_runs_the_other_way_when_min_is_above_max(double? min, double? max, double place, double expected)
    {
        var rig = new BankRig(1, BankRig.To(0) with { Min = min, Max = max });
        rig.First(0, place);
        Assert.Equal(expected, rig.A, 5);
    }

    [Theory]
    [InlineData(ControlCurve.Squared, 0.25)]
    [InlineData(ControlCurve.Logarithmic, 0.1)]
    public void A_curve_bends_the_travel_for_this_parameter_only(ControlCurve curve, double expected)
    {
        var rig = new BankRig(1, BankRig.To(0) with { Curve = curve }, BankRig.To(0, "l"));
        rig.First(0, 0.5);
        Assert.Equal(10 * expected, rig.A, 4);
        Assert.Equal(10, rig.Values.Target(3), 4);
    }

    [Theory]
    [InlineData(0, 0.2)]
    [InlineData(0.25, 0.35)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.75, 0.75)]
    [InlineData(1, 1)]
    public void A_drawn_curve_is_straight_from_point_to_point(double place, double expected)
    {
        var rig = new BankRig(1, BankRig.To(0) with { Points = new CurvePoints([(0, 0.2), (0.5, 0.5), (1, 1)]) });
        rig.First(0, place);
        Assert.Equal(10 * expected, rig.A, 5);
    }

    [Theory]
    [InlineData(0.5, 1.0, 7.5)]
    [InlineData(0.5, 0.0, 2.5)]
    [InlineData(-1, 1.0, 0)]
    [InlineData(-0.5, 0.0, 7.5)]
    public void An_amount_says_how_far_from_the_start_value_a_control_goes(double amount, double place, double expected)
    {
        var rig = new BankRig(1, BankRig.To(0) with { Amount = amount });
        rig.First(0, place);
        Assert.Equal(expected, rig.A, 5);
    }

    [Fact]
    public void A_value_outside_a_controls_range_is_met_at_the_nearer_end()
    {
        var rig = new BankRig(1, BankRig.To(0) with { Min = 2, Max = 4 });
        rig.First(0, 0.5);
        rig.Write(9);
        rig.Place(0, 0.8);
        Assert.Equal(9, rig.A);
        rig.Place(0, 1);
        Assert.Equal(4, rig.A, 5);
    }

    [Fact]
    public void Combine_last_is_whoever_moved_last()
    {
        var rig = new BankRig(2, BankRig.To(0), BankRig.To(1));
        rig.First(0, 0.2);
        rig.First(1, 0.2);
        rig.Place(1, 0.6);
        Assert.Equal(6, rig.A, 5);
    }

    [Fact]
    public void Combine_sum_adds_what_each_control_pushes_away_from_the_start_value()
    {
        BankRig rig = Combined(Combine.Sum);
        rig.First(0, 0.7);
        rig.First(1, 0.6);
        Assert.Equal(5 + 2 + 1, rig.A, 4);
        rig.Place(1, 0.4);
        Assert.Equal(5 + 2 - 1, rig.A, 4);
        rig.Place(0, 1);
        rig.Place(1, 1);
        Assert.Equal(10, rig.A, 4);
    }

    [Fact]
    public void Combine_max_is_the_highest_value()
    {
        BankRig rig = Combined(Combine.Max);
        rig.First(0, 0.2);
        rig.First(1, 0.6);
        Assert.Equal(6, rig.A, 4);
        rig.Place(0, 0.5);
        Assert.Equal(6, rig.A, 4);
        rig.Place(0, 0.9);
        Assert.Equal(9, rig.A, 4);
        rig.Place(0, 0.1);
        Assert.Equal(6, rig.A, 4);
    }

    [Fact]
    public void Combine_priority_is_the_first_that_says_something_and_a_released_button_says_nothing()
    {
        BankRig rig = Combined(Combine.Priority);
        rig.First(1, 0.3);
        Assert.Equal(3, rig.A, 4);
        rig.Press(0, isDown: true);
        Assert.Equal(10, rig.A, 4);
        rig.Place(1, 0.4);
        Assert.Equal(10, rig.A, 4);
        rig.Press(0, isDown: false);
        Assert.Equal(4, rig.A, 4);
    }

    [Fact]
    public void A_fader_that_comes_first_by_priority_always_says_something()
    {
        BankRig rig = Combined(Combine.Priority);
        rig.First(0, 0.2);
        rig.First(1, 0.9);
        Assert.Equal(2, rig.A, 4);
    }

    [Theory]
    [InlineData(Combine.Sum)]
    [InlineData(Combine.Max)]
    [InlineData(Combine.Priority)]
    public void Controls_that_combine_have_to_meet_the_value_together_after_somebody_elses_write(Combine combine)
    {
        BankRig rig = Combined(combine);
        rig.First(0, 0.4);
        rig.First(1, 0.4);
        double made = rig.A;
        rig.Write(8);
        rig.Place(0, 0.45);
        Assert.Equal(8, rig.A);
        rig.Place(0, 1);
        Assert.NotEqual(8, rig.A);
        rig.Place(0, 0.4);
        Assert.Equal(made, rig.A, 4);
    }

    [Theory]
    [InlineData(Combine.Sum, 0.3, 3)]
    [InlineData(Combine.Max, 0.3, 3)]
    [InlineData(Combine.Priority, 0.3, 3)]
    public void A_silenced_control_contributes_nothing(Combine combine, double other, double expected)
    {
        BankRig rig = Combined(combine);
        rig.First(0, 0.9);
        rig.First(1, other);
        rig.Bank.Enable(0, false, rig.Values);
        rig.Wait(13);
        Assert.Equal(expected, rig.A, 4);
    }

    [Fact]
    public void An_encoder_in_a_sum_moves_the_value_from_wherever_it_is()
    {
        BankRig rig = Combined(Combine.Sum);
        rig.First(0, 0.6);
        rig.Turn(1, 0.1, 10);
        Assert.Equal(7, rig.A, 4);
        rig.Write(2);
        rig.Turn(1, 0.1, 10);
        Assert.Equal(3, rig.A, 4);
    }

    private static BankRig Combined(Combine combine) => new(2, BankRig.To(0) with { Combine = combine }, BankRig.To(1) with { Combine = combine });
}
