using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Hardware.Tests.Emulated;
using Xunit;

namespace LatentInstallation.Hardware.Tests;

public sealed class PanelTests
{
    public PanelTests() => Guest.Require();

    [Fact]
    public async Task A_usb_panel_is_the_same_panel_however_often_it_is_replugged_and_its_sixteen_bits_arrive_exactly()
    {
        using var box = new UsbBox();
        using EvdevSource source = Open([.. Enumerable.Range(0, 4).Select(axis => Row(UsbBox.Identity, EvdevKind.Axis, axis))]);
        var heard = new Hearing(source);
        string[] before = [];
        for (int round = 0; round < Guest.Replugs; round++)
        {
            box.Plug();
            await heard.UntilHealth(3, ControlHealth.Ok);
            ushort[] places = [0x1000, (ushort)(0x2000 + round), 0x8000, 0xFFFF];
            await heard.Until($"the panel could say where it stands in round {round}", () => box.TryMove(places));
            await heard.Until($"all four axes were heard in round {round}", () => Enumerable.Range(0, 4).All(axis => heard.ReadingOf(axis).Raw == places[axis]));
            await heard.Lose(round % 4, box.Unplug);
            before = round == 0 ? Guest.Descriptors() : before;
        }

        Assert.Equal(before, Guest.Descriptors());
        heard.Report("USB panel");
    }

    [Fact]
    public async Task Where_a_panel_stands_is_known_before_it_is_touched()
    {
        using EvdevSource source = Open([Row(ProgramPanel.Identity, EvdevKind.Axis, 0), Row(ProgramPanel.Identity, EvdevKind.Axis, 1)]);
        var heard = new Hearing(source);
        for (int round = 0; round < Guest.Replugs; round++)
        {
            heard.Movements.Clear();
            var panel = new ProgramPanel(ProgramPanel.Largest, 100 + round);
            await heard.Until($"both axes have said where they stand in round {round}", () => heard.Movements.Count == 2);
            Assert.All(heard.Movements, movement => Assert.True(movement.IsFirst));
            Assert.Equal([ProgramPanel.Largest, 100 + round], [heard.ReadingOf(0).Raw, heard.ReadingOf(1).Raw]);
            Assert.Equal(1, heard.ReadingOf(0).Position);
            panel.Move(0, 0);
            await heard.Until($"the first axis is at its end in round {round}", () => heard.ReadingOf(0).Position == 0);
            await heard.Lose(0, panel.Dispose);
        }

        heard.Report("uinput panel");
    }

    [Fact]
    public async Task Every_press_and_every_step_is_counted()
    {
        using EvdevSource source = Open([Row(ProgramPanel.Identity, EvdevKind.Key, ProgramPanel.Button), Row(ProgramPanel.Identity, EvdevKind.Wheel, ProgramPanel.Encoder)]);
        var heard = new Hearing(source);
        using var panel = new ProgramPanel(0, 0);
        await heard.UntilHealth(0, ControlHealth.Ok);
        await heard.UntilHealth(1, ControlHealth.Ok);
        for (int i = 0; i < 100; i++)
        {
            panel.Press(isDown: true);
            panel.Press(isDown: false);
            panel.Turn(i % 3 == 0 ? -1 : 2);
            await heard.Until($"{i + 1} presses were counted", () => Sum(heard, MovementKind.Flip) == i + 1);
        }

        await heard.Until($"the steps were counted", () => Sum(heard, MovementKind.Turn) == (66 * 2) - 34);
    }

    private static int Sum(Hearing heard, MovementKind kind) => heard.Movements.Where(movement => movement.Kind == kind).Sum(movement => movement.Steps);

    private static EvdevSource Open(params ControlRow[] rows) => new(rows, new EvdevRoots(), TimeProvider.System);

    private static ControlRow Row(string device, EvdevKind kind, int code) => new()
    {
        Name = $"{kind}-{code}".ToUpperInvariant(),
        Parameter = "p",
        Source = ControlInput.Evdev,
        Device = device,
        Evdev = new EvdevAddress { Kind = kind, Code = code },
    };
}
