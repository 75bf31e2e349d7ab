using LatentInstallation.Controls;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class ControlBankTests
{
    private static readonly ParameterTable Table = new(
    [
        new ParameterSpec("a", "A", ParameterKind.Number, "", 0, 10, 5),
        new ParameterSpec("b", "B", ParameterKind.Toggle, "", 0, 1, 0),
    ]);

    [Fact]
    public void A_write_of_somebody_else_holds_every_control_of_that_parameter_and_no_other()
    {
        ControlBank bank = Create();
        bank.Accepts(At(0, 0.1f, isFirst: true), out _);
        bank.Accepts(At(1, 0.1f, isFirst: true), out _);
        bank.Accepts(At(2, 0.1f, isFirst: true), out _);
        bank.Rearm(0, 0.8);
        Assert.Equal([PickupState.Held, PickupState.Held, PickupState.Following], States(bank));
        Assert.False(bank.Accepts(At(0, 0.2f), out _));
    }

    [Fact]
    public void Of_two_controls_on_one_parameter_the_one_that_is_touched_leads_and_the_other_is_held()
    {
        ControlBank bank = Create();
        Assert.True(bank.Accepts(At(0, 0.1f, isFirst: true), out _));
        Assert.False(bank.Accepts(At(1, 0.9f, isFirst: true), out _));
        Assert.True(bank.Accepts(At(0, 0.3f), out _));
        Assert.False(bank.Accepts(At(1, 0.7f), out _));
        Assert.True(bank.Accepts(At(1, 0.2f), out _));
        Assert.False(bank.Accepts(At(0, 0.5f), out _));
    }

    [Fact]
    public void A_silenced_control_writes_nothing_and_has_to_meet_the_value_afterwards()
    {
        ControlBank bank = Create();
        bank.Accepts(At(0, 0.1f, isFirst: true), out _);
        bank.Enable(0, false);
        Assert.False(bank.Accepts(At(0, 0.9f), out _));
        bank.Enable(0, true);
        Assert.Equal(PickupState.Held, bank.StateOf(0));
        Assert.False(bank.Accepts(At(0, 0.8f), out _));
        Assert.True(bank.Accepts(At(0, 0.05f), out _));
    }

    [Fact]
    public void Locked_controls_write_nothing_and_have_to_meet_their_values_afterwards()
    {
        ControlBank bank = Create();
        bank.IsLocked = true;
        Assert.False(bank.Accepts(At(0, 0.1f, isFirst: true), out _));
        bank.IsLocked = false;
        Assert.False(bank.Accepts(At(0, 0.2f), out _));
        Assert.True(bank.Accepts(At(0, 0.6f), out _));
    }

    [Fact]
    public void A_row_that_is_not_enabled_starts_silent() =>
        Assert.False(Create(enabled: false).Accepts(At(0, 0.1f, isFirst: true), out _));

    [Fact]
    public void What_a_curator_silenced_stays_silent_when_the_table_is_read_again()
    {
        ControlBank last = Create();
        last.Enable(0, false);
        ControlBank same = Create();
        same.Inherit(last);
        Assert.False(same.IsEnabled(0));
        Assert.True(same.IsEnabled(1));
        ControlBank said = Create();
        said.Inherit(Create(enabled: false));
        Assert.True(said.IsEnabled(0));
    }

    [Fact]
    public void A_slider_on_a_screen_is_always_accepted_even_while_the_controls_are_locked()
    {
        ControlBank bank = Create();
        bank.IsLocked = true;
        Assert.True(bank.Accepts(new ControlMovement(ControlMovement.OnScreen, 0.7f, false) { Parameter = 0 }, out _));
    }

    [Fact]
    public void Every_write_however_it_was_made_holds_the_faders_of_that_parameter()
    {
        var values = new ParameterStore(Table);
        ControlBank bank = Create();
        Play(bank, values, At(0, 0.1f, isFirst: true));
        Play(bank, values, At(0, 0.2f));
        Assert.Equal(2, values.Target(0), 5);

        // A command that comes while the hand is on the fader waits, and is applied when it lets go.
        Assert.False(values.Write(0, 9, ParameterSource.Mqtt, hand: false));
        bank.Heed(values);
        Assert.Equal(PickupState.Following, bank.StateOf(0));
        values.Advance(TimeSpan.FromSeconds(1));
        Play(bank, values, At(0, 0.4f));
        Assert.Equal(PickupState.CatchingUp, bank.StateOf(0));
        Assert.Equal(9, values.Target(0));
    }

    [Theory]
    [InlineData(ParameterSource.Idle, true)]
    [InlineData(ParameterSource.Preset, true)]
    [InlineData(ParameterSource.Mqtt, false)]
    public void At_a_cold_start_the_fader_wins_over_the_patch_and_not_over_what_a_curator_left(ParameterSource source, bool wins)
    {
        var values = new ParameterStore(Table);
        values.Start(0, 8, source);
        ControlBank bank = Create();
        bank.Heed(values);
        Assert.Equal(wins, bank.Accepts(At(0, 0.1f, isFirst: true), out _));
    }

    [Fact]
    public void A_preset_that_is_recalled_later_is_somebodys()
    {
        var values = new ParameterStore(Table);
        ControlBank bank = Create();
        Play(bank, values, At(0, 0.1f, isFirst: true));
        values.Advance(TimeSpan.FromSeconds(1));
        values.Write(0, 8, ParameterSource.Preset, hand: false);
        bank.Heed(values);
        Assert.Equal(PickupState.Held, bank.StateOf(0));
    }

    [Fact]
    public void A_toggle_is_met_anywhere_on_its_side()
    {
        ControlBank bank = Create();
        bank.Accepts(At(2, 0.8f, isFirst: true), out _);
        bank.Rearm(1, 1);
        Assert.Equal(PickupState.Following, bank.StateOf(2));
        bank.Rearm(1, 0);
        Assert.Equal(PickupState.Held, bank.StateOf(2));
    }

    [Fact]
    public void A_movement_of_a_control_that_is_no_more_in_the_table_is_ignored()
    {
        ControlBank bank = Create();
        Assert.False(bank.Accepts(At(7, 0.5f), out _));
    }

    [Fact]
    public void Deciding_allocates_nothing()
    {
        ControlBank bank = Create();
        var values = new ParameterStore(Table);
        bank.Accepts(At(0, 0.1f), out _);
        bank.Heed(values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            bank.Accepts(At(0, i / 1000f), out _);
            bank.Rearm(0, 0.5);
            values.Start(0, i / 100.0, ParameterSource.Mqtt);
            bank.Heed(values);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ControlBank Create(bool enabled = true) => new(
        [
            new ControlRow { Name = "one", Parameter = "a", Enabled = enabled },
            new ControlRow { Name = "two", Parameter = "a" },
            new ControlRow { Name = "three", Parameter = "b" },
        ],
        Table);

    private static void Play(ControlBank bank, ParameterStore values, ControlMovement movement)
    {
        bank.Heed(values);
        if (bank.Accepts(movement, out int parameter))
        {
            values.Write(parameter, Table[parameter].Map(movement.Position), ParameterSource.Fader, hand: true);
        }
    }

    private static ControlMovement At(int control, float position, bool isFirst = false) => new(control, position, isFirst);

    private static IEnumerable<PickupState> States(ControlBank bank) => Enumerable.Range(0, bank.Count).Select(bank.StateOf);
}
