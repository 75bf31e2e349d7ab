using LatentInstallation.Controls;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Controls;

/// <summary>A control fails while it owns a value.</summary>
public class FaultEaseTests
{
    private readonly BankRig _rig = new(2, BankRig.To(0), BankRig.To(1, "c"));

    [Theory]
    [InlineData(ControlHealth.Lost)]
    [InlineData(ControlHealth.Floating)]
    [InlineData(ControlHealth.Stuck)]
    public void Its_parameter_is_held_for_two_seconds_and_then_eased_to_the_start_value_in_ten(ControlHealth health)
    {
        _rig.First(0, 0.9);
        _rig.Fail(0, health);
        _rig.Wait(1.9);
        Assert.Equal(9, _rig.A, 5);
        _rig.Wait(5.1);
        Assert.Equal(7, _rig.A, 1);
        _rig.Wait(5.2);
        Assert.Equal(5, _rig.A);
        Assert.Equal(ParameterSource.Idle, _rig.Values.Source(0));
    }

    [Fact]
    public void It_is_eased_to_the_preset_that_was_recalled_last()
    {
        _rig.Write(2, ParameterSource.Preset);
        _rig.First(0, 0.2);
        _rig.Place(0, 0.9);
        _rig.Fail(0);
        _rig.Wait(13);
        Assert.Equal(2, _rig.A);
    }

    [Fact]
    public void It_never_jumps()
    {
        _rig.First(0, 1);
        _rig.Fail(0);
        double last = _rig.A;
        for (int i = 0; i < 150; i++)
        {
            _rig.Wait(0.1);
            Assert.InRange(last - _rig.A, 0, 0.11);
            last = _rig.A;
        }

        Assert.Equal(5, last);
    }

    [Fact]
    public void A_value_that_somebody_else_wrote_stays()
    {
        _rig.First(0, 0.9);
        _rig.Write(3);
        _rig.Fail(0);
        _rig.Wait(20);
        Assert.Equal(3, _rig.A);
    }

    [Fact]
    public void Whoever_writes_while_it_eases_wins()
    {
        _rig.First(0, 0.9);
        _rig.Fail(0);
        _rig.Wait(5);
        _rig.Write(8);
        _rig.Wait(20);
        Assert.Equal(8, _rig.A);
    }

    [Fact]
    public void When_it_comes_back_its_first_place_is_no_movement_and_takeover_applies()
    {
        _rig.First(0, 0.9);
        _rig.Fail(0);
        _rig.Wait(13);
        _rig.Fail(0, ControlHealth.Ok);
        _rig.First(0, 0.9);
        _rig.Place(0, 0.8);
        Assert.Equal(5, _rig.A);
        _rig.Place(0, 0.45);
        Assert.Equal(4.5, _rig.A, 5);
    }

    [Fact]
    public void When_it_comes_back_in_time_where_it_was_left_nothing_has_happened()
    {
        _rig.First(0, 0.9);
        _rig.Fail(0);
        _rig.Wait(1);
        _rig.Fail(0, ControlHealth.Ok);
        _rig.First(0, 0.9);
        _rig.Wait(20);
        Assert.Equal(9, _rig.A, 5);
        _rig.Place(0, 0.8);
        Assert.Equal(8, _rig.A, 5);
    }

    [Fact]
    public void When_it_comes_back_while_it_eases_the_value_stays_where_it_is()
    {
        _rig.First(0, 0.9);
        _rig.Fail(0);
        _rig.Wait(7);
        _rig.Fail(0, ControlHealth.Ok);
        double met = _rig.A;
        _rig.First(0, 0.9);
        _rig.Wait(20);
        Assert.Equal(met, _rig.A);
        _rig.Place(0, 0.85);
        Assert.Equal(met, _rig.A);
        _rig.Place(0, 0.1);
        Assert.Equal(1, _rig.A, 5);
    }

    [Fact]
    public void A_choice_has_nothing_in_between_and_changes_at_the_end()
    {
        _rig.First(1, 1);
        _rig.Fail(1);
        _rig.Wait(11.5);
        Assert.Equal(2, _rig.Values.Target(2));
        _rig.Wait(1);
        Assert.Equal(0, _rig.Values.Target(2));
    }

    [Fact]
    public void While_the_controls_are_locked_nothing_eases()
    {
        _rig.First(0, 0.9);
        _rig.Bank.IsLocked = true;
        _rig.Fail(0);
        _rig.Wait(20);
        Assert.Equal(9, _rig.A, 5);
    }

    [Theory]
    [InlineData(Combine.Sum, 6)]
    [InlineData(Combine.Max, 6)]
    [InlineData(Combine.Priority, 6)]
    public void Of_several_the_lost_ones_part_eases_away_and_the_others_go_on(Combine combine, double settled)
    {
        var rig = new BankRig(2, BankRig.To(0) with { Combine = combine }, BankRig.To(1) with { Combine = combine });
        rig.First(0, 0.8);
        rig.First(1, 0.6);
        double made = rig.A;
        rig.Fail(0);
        rig.Wait(1);
        Assert.Equal(made, rig.A, 5);
        rig.Place(1, 0.5);
        Assert.Equal(made - 1, rig.A, 4);
        rig.Place(1, 0.6);
        rig.Wait(12);
        Assert.Equal(settled, rig.A, 4);
        rig.Fail(0, ControlHealth.Ok);
        rig.First(0, 0.8);
        rig.Wait(1);
        Assert.Equal(settled, rig.A, 4);
    }

    [Fact]
    public void A_control_that_was_never_heard_owns_nothing()
    {
        _rig.Fail(0);
        _rig.Wait(20);
        Assert.Equal(ParameterSource.Idle, _rig.Values.Source(0));
        _rig.Fail(0, ControlHealth.Ok);
        _rig.First(0, 0.7);
        Assert.Equal(7, _rig.A, 5);
    }
}
