using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using Xunit;

namespace LatentInstallation.Tests.Controls;

/// <summary>Buttons: hold, toggle, actions.</summary>
public class ButtonTests
{
    private static readonly MappingRow Freeze = new() { Control = "0", Action = new ControlAction(ControlActionKind.Freeze) };

    [Fact]
    public void A_button_holds_its_parameter_while_it_is_down_unless_the_row_says_toggle()
    {
        var rig = new BankRig(1, BankRig.To(0) with { Min = 2, Max = 8 }, BankRig.To(0, "b") with { Button = ButtonMode.Toggle });
        rig.Press(0, isDown: true);
        Assert.Equal((8, 1), (rig.A, rig.Values.Target(1)));
        rig.Press(0, isDown: false);
        Assert.Equal((2, 1), (rig.A, rig.Values.Target(1)));
        rig.Press(0, isDown: true);
        Assert.Equal((8, 0), (rig.A, rig.Values.Target(1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_button_that_is_let_go_while_it_may_not_speak_is_held_no_more_when_it_may(bool isLost)
    {
        var rig = new BankRig(2, BankRig.To(0) with { Combine = Combine.Max }, BankRig.To(1) with { Combine = Combine.Max });
        rig.First(1, 0.25);
        rig.Press(0, isDown: true);
        Assert.Equal(10, rig.A);
        Silence(true);
        rig.Press(0, isDown: false);
        Silence(false);
        rig.Write(3);
        rig.Place(1, 0.2);
        rig.Place(1, 0.4);
        Assert.Equal(4, rig.A, 0.001);

        void Silence(bool isSilent)
        {
            if (isLost)
            {
                rig.Fail(0, isSilent ? ControlHealth.Lost : ControlHealth.Ok);
            }
            else
            {
                rig.Bank.IsLocked = isSilent;
            }
        }
    }

    [Fact]
    public void Silencing_a_control_of_another_table_does_nothing()
    {
        var rig = new BankRig(1, BankRig.To(0));
        rig.Bank.Enable(7, isEnabled: false, rig.Values);
        Assert.True(rig.Bank.IsEnabled(0));
    }

    [Fact]
    public void A_midi_row_whose_coding_is_toggle_toggles()
    {
        var rig = new BankRig([new ControlRow { Name = "0", Source = ControlInput.Midi, Midi = new MidiAddress { Coding = MidiCoding.Toggle }, Parameter = "b" }]);
        rig.Press(0, isDown: true);
        rig.Press(0, isDown: false);
        Assert.Equal(1, rig.Values.Target(1));
    }

    [Fact]
    public void A_toggle_goes_on_to_the_next_choice_inside_its_range()
    {
        var rig = new BankRig(1, BankRig.To(0, "c") with { Button = ButtonMode.Toggle, Min = 1, Max = 2 });
        double[] seen = [.. Enumerable.Range(0, 4).Select(_ =>
        {
            rig.Flip(0, 1);
            return rig.Values.Target(2);
        })];
        Assert.Equal([2.0, 1.0, 2.0, 1.0], seen);
    }

    [Fact]
    public void A_control_change_that_nobody_called_a_button_is_pressed_when_it_passes_the_middle()
    {
        var rig = new BankRig(1, BankRig.To(0, "b") with { Button = ButtonMode.Toggle });
        rig.First(0, 1);
        Assert.Equal(0, rig.Values.Target(1));
        rig.Place(0, 0);
        rig.Place(0, 1);
        Assert.Equal(1, rig.Values.Target(1));
        rig.Place(0, 0.5);
        rig.Place(0, 0.9);
        Assert.Equal(1, rig.Values.Target(1));
    }

    [Fact]
    public void An_action_comes_out_once_a_press()
    {
        var rig = new BankRig(1, new MappingRow { Control = "0", Action = new ControlAction(ControlActionKind.Preset, "Evening") });
        rig.Press(0, isDown: true);
        rig.Press(0, isDown: false);
        Assert.Equal([new PressedAction(new ControlAction(ControlActionKind.Preset, "Evening"))], Actions(rig));
        rig.Flip(0, 3);
        Assert.Equal(3, Actions(rig).Count);
    }

    [Fact]
    public void A_pair_of_presses_leaves_a_switch_as_it_was()
    {
        var rig = new BankRig(1, Freeze);
        rig.Flip(0, 2);
        Assert.Empty(Actions(rig));
        rig.Flip(0, 3);
        Assert.Equal([new PressedAction(Freeze.Action!.Value)], Actions(rig));
    }

    [Fact]
    public void A_held_switch_is_on_while_the_button_is_down()
    {
        var rig = new BankRig(1, Freeze with { Button = ButtonMode.Hold });
        rig.Press(0, isDown: true);
        rig.Press(0, isDown: false);
        Assert.Equal([true, false], Actions(rig).Select(pressed => pressed.IsOn));
    }

    [Fact]
    public void Locked_or_silenced_buttons_do_nothing_but_the_lock_itself()
    {
        var rig = new BankRig(2, Freeze, new MappingRow { Control = "1", Action = new ControlAction(ControlActionKind.Lock) });
        rig.Bank.IsLocked = true;
        rig.Press(0, isDown: true);
        rig.Press(1, isDown: true);
        Assert.Equal([ControlActionKind.Lock], Actions(rig).Select(pressed => pressed.Action.Kind));
        rig.Bank.Enable(1, false, rig.Values);
        rig.Press(1, isDown: true);
        Assert.Empty(Actions(rig));
    }

    private static List<PressedAction> Actions(BankRig rig)
    {
        var actions = new List<PressedAction>();
        while (rig.Bank.TryTakeAction(out PressedAction pressed))
        {
            actions.Add(pressed);
        }

        return actions;
    }
}
