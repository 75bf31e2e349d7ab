using LatentInstallation.Controls;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class ControlBankTests
{
    private readonly BankRig _rig = Create();

    [Fact]
    public void A_write_of_somebody_else_holds_every_control_of_that_parameter_and_no_other()
    {
        _rig.First(0, 0.1);
        _rig.First(1, 0.1);
        _rig.First(2, 0.1);
        _rig.Write(8);
        Assert.Equal([TakeoverState.Held, TakeoverState.Held, TakeoverState.Following], States(_rig.Bank));
        _rig.Place(0, 0.2);
        Assert.Equal(8, _rig.A);
    }

    [Fact]
    public void Of_two_controls_on_one_parameter_the_one_that_is_touched_leads_and_the_other_is_held()
    {
        Assert.Equal(1, After(0, 0.1, isFirst: true), 5);
        Assert.Equal(1, After(1, 0.9, isFirst: true), 5);
        Assert.Equal(3, After(0, 0.3), 5);
        Assert.Equal(3, After(1, 0.7), 5);
        Assert.Equal(2, After(1, 0.2), 5);
        Assert.Equal(2, After(0, 0.5), 5);
    }

    [Fact]
    public void A_silenced_control_writes_nothing_and_has_to_meet_the_value_afterwards()
    {
        _rig.First(0, 0.1);
        _rig.Bank.Enable(0, false, _rig.Values);
        Assert.Equal(1, After(0, 0.9), 5);
        _rig.Bank.Enable(0, true, _rig.Values);
        Assert.Equal(TakeoverState.Held, _rig.Bank.StateOf(0));
        Assert.Equal(1, After(0, 0.8), 5);
        Assert.Equal(0.5, After(0, 0.05), 5);
    }

    [Fact]
    public void Locked_controls_write_nothing_and_have_to_meet_their_values_afterwards()
    {
        _rig.Bank.IsLocked = true;
        Assert.Equal(5, After(0, 0.1, isFirst: true));
        _rig.Bank.IsLocked = false;
        Assert.Equal(5, After(0, 0.2));
        Assert.Equal(6, After(0, 0.6), 5);
    }

    [Fact]
    public void A_row_that_is_not_enabled_starts_silent()
    {
        BankRig rig = Create(enabled: false);
        rig.First(0, 0.1);
        Assert.Equal(5, rig.A);
    }

    [Fact]
    public void What_a_curator_silenced_stays_silent_when_the_table_is_read_again()
    {
        _rig.Bank.Enable(0, false, _rig.Values);
        ControlBank same = Create().Bank;
        same.Inherit(_rig.Bank);
        Assert.False(same.IsEnabled(0));
        Assert.True(same.IsEnabled(1));
        ControlBank said = Create().Bank;
        said.Inherit(Create(enabled: false).Bank);
        Assert.True(said.IsEnabled(0));
    }

    [Fact]
    public void A_command_that_waited_for_the_hand_to_let_go_holds_the_fader_too()
    {
        _rig.First(0, 0.1);
        _rig.Place(0, 0.2);
        Assert.False(_rig.Values.Write(0, 9, ParameterSource.Mqtt, hand: false));
        _rig.Bank.Heed(_rig.Values);
        Assert.Equal(TakeoverState.Following, _rig.Bank.StateOf(0));
        _rig.Values.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(9, After(0, 0.4));
        Assert.Equal(TakeoverState.CatchingUp, _rig.Bank.StateOf(0));
    }

    [Theory]
    [InlineData(ParameterSource.Idle, true)]
    [InlineData(ParameterSource.Preset, true)]
    [InlineData(ParameterSource.Mqtt, false)]
    public void At_a_cold_start_the_fader_wins_over_the_patch_and_not_over_what_a_curator_left(ParameterSource source, bool wins)
    {
        _rig.Values.Start(0, 8, source);
        Assert.Equal(wins ? 1 : 8, After(0, 0.1, isFirst: true), 5);
    }

    [Fact]
    public void A_preset_that_is_recalled_later_is_somebodys()
    {
        _rig.First(0, 0.1);
        _rig.Write(8, ParameterSource.Preset);
        Assert.Equal(TakeoverState.Held, _rig.Bank.StateOf(0));
    }

    [Fact]
    public void A_toggle_is_met_anywhere_on_its_side()
    {
        _rig.First(2, 0.8);
        _rig.Write(1, parameter: 1);
        Assert.Equal(TakeoverState.Following, _rig.Bank.StateOf(2));
        _rig.Write(0, parameter: 1);
        Assert.Equal(TakeoverState.Held, _rig.Bank.StateOf(2));
    }

    [Fact]
    public void A_movement_of_an_older_table_is_ignored() => Assert.Equal(5, After(7, 0.5));

    [Fact]
    public void Playing_allocates_nothing()
    {
        var rig = new BankRig(4, BankRig.To(0), BankRig.To(1) with { Takeover = TakeoverMode.Scale }, BankRig.To(2, "l") with { Combine = Combine.Sum }, BankRig.To(3, "l") with { Combine = Combine.Sum });
        Play(rig);
        Allocations.AssertNone(() => Play(rig));
    }

    private static void Play(BankRig rig)
    {
        for (int i = 0; i < 1000; i++)
        {
            rig.Place(i % 4, i / 1000.0);
            rig.Fail(i % 4, i % 7 == 0 ? ControlHealth.Lost : ControlHealth.Ok);
            rig.Turn(i % 3, 0.01, 1);
            rig.Press(3, i % 2 == 0);
            rig.Values.Start(0, i / 100.0, ParameterSource.Mqtt);
            rig.Wait(0.01);
        }
    }

    private static BankRig Create(bool enabled = true) => new(
        [
            new ControlRow { Name = "one", Parameter = "a", Enabled = enabled },
            new ControlRow { Name = "two", Parameter = "a" },
            new ControlRow { Name = "three", Parameter = "b" },
        ]);

    private static IEnumerable<TakeoverState> States(ControlBank bank) => Enumerable.Range(0, bank.Count).Select(bank.StateOf);

    private double After(int control, double place, bool isFirst = false)
    {
        if (isFirst)
        {
            _rig.First(control, place);
        }
        else
        {
            _rig.Place(control, place);
        }

        return _rig.A;
    }
}
