using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Tests.Polling;
using LatentInstallation.Tests.Controls.Evdev;
using Xunit;

namespace LatentInstallation.Devices.Tests.Evdev;

[Collection("Devices")]
public sealed class EvdevSourceTests : IDisposable
{
    private static readonly string[] Panel = ["ABS_X", "ABS_Y", "REL_DIAL", "BTN_TRIGGER"];

    private readonly EvdevTree _tree = new();
    private readonly EvdevAnswers _answers = new();
    private ControlTap? _tap;

    [Fact]
    public async Task An_axis_a_wheel_and_a_key_go_the_whole_way()
    {
        _answers.Stand(0, new EvdevRange(500, 0, 1000, 0));
        PseudoTerminal panel = _tree.Plug(7, Panel);
        Assert.Equal("3 controls on input devices (event7)", Open(Row("ABS_X", isCalibrated: false), Row("REL_DIAL"), Row("BTN_TRIGGER")).Description);
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, IsFirst: true, Position: > 0.49f and < 0.51f }));
        Send(panel, EvdevBytes.Axis(0, 1000), EvdevBytes.Wheel(7, -2), EvdevBytes.Key(0x120, 1));
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, Position: 1, IsFirst: false }));
        Assert.Contains(_tap!.Movements, m => m is { Control: 1, Kind: MovementKind.Turn, Steps: -2 });
        Assert.Contains(_tap!.Movements, m => m is { Control: 2, Kind: MovementKind.Press, Position: 1 });
        Assert.Contains(_tap!.Movements, m => m is { Control: 2, Kind: MovementKind.Flip, Steps: 1 });
    }

    [Fact]
    public async Task A_device_is_told_once_what_it_needs_to_know()
    {
        _answers.Stand(0, new EvdevRange(500, 0, 1000, 16));
        _tree.Plug(7, Panel);
        Open(Row("ABS_X", isCalibrated: false, grab: true), Row("BTN_TRIGGER"));
        Assert.Equal(["grab", "clock 1", "fuzz 0"], _answers.Told);
        await _tap!.Until(() => HealthOf(0) == ControlHealth.Ok);
    }

    [Fact]
    public async Task What_somebody_else_has_for_himself_is_lost_until_he_lets_go()
    {
        _answers.IsTaken = true;
        _tree.Plug(7, Panel);
        Open(Row("BTN_TRIGGER", grab: true));
        Assert.Equal(ControlHealth.Lost, HealthOf(0));
        _answers.IsTaken = false;
        await _tap!.Until(() => HealthOf(0) == ControlHealth.Ok);
    }

    [Fact]
    public async Task After_a_loss_the_device_is_asked()
    {
        _answers.Stand(0, new EvdevRange(0, 0, 1000, 0));
        PseudoTerminal panel = _tree.Plug(7, Panel);
        Open(Row("ABS_X", isCalibrated: false), Row("BTN_TRIGGER"));
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, IsFirst: true }));
        _answers.Stand(0, new EvdevRange(1000, 0, 1000, 0));
        _answers.Hold(0x120, isDown: true);
        Send(panel, EvdevBytes.Dropped(), EvdevBytes.Axis(0, 500));
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, Position: 1 }) && _tap!.Has(m => m is { Control: 1, Kind: MovementKind.Flip }));
        Assert.Equal(new ControlLosses(0, 0, 0, 1), _tap!.Losses);
    }

    [Fact]
    public async Task What_answers_no_question_is_heard_all_the_same()
    {
        PseudoTerminal panel = _tree.Plug(7, Panel);
        Open(DeviceCalls.Control, Row("ABS_X"), Row("ABS_Y", isCalibrated: false), Row("BTN_TRIGGER"));
        Send(panel, EvdevBytes.Axis(0, 1000), EvdevBytes.Axis(1, 1000), EvdevBytes.Key(0x120, 1));
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, IsFirst: true, Position: 1 }) && _tap!.Has(m => m is { Control: 2, Steps: 1 }));
        Assert.Equal((ControlHealth.Uncalibrated, 1000), (HealthOf(1), _tap!.RawOf(1)));
        Send(panel, EvdevBytes.Dropped());
        Send(panel, EvdevBytes.Key(0x120, 0));
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 2, Kind: MovementKind.Press, Position: 0 }));
    }

    [Fact]
    public async Task A_panel_that_vanishes_and_returns_twenty_times_is_the_same_panel_and_leaks_nothing()
    {
        Open(Row("ABS_X"), Row("BTN_TRIGGER"));
        Assert.Equal(ControlHealth.Lost, HealthOf(0));
        int before = -1;
        for (int round = 0; round < 20; round++)
        {
            // A new number each time, and something else under the last one.
            int number = 1 + (2 * round);
            _answers.Stand(0, new EvdevRange(round * 50, 0, 1000, 0));
            PseudoTerminal panel = _tree.Plug(number, Panel);
            _tree.Plug(number + 1, Panel, port: "1-2", usb: "0582:0001", product: "Organ");
            await _tap!.Until(() => HealthOf(0) == ControlHealth.Ok);
            await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, IsFirst: true } && Math.Abs(m.Position - (round / 20f)) < 0.02));

            // In the middle of an event, and of a packet.
            panel.Send([.. EvdevBytes.At(1, nint.Size, EvdevBytes.Axis(0, 999)), 1, 2, 3]);
            _tree.Unplug(number);
            _tree.Unplug(number + 1);
            await _tap!.Until(() => HealthOf(0) == ControlHealth.Lost && HealthOf(1) == ControlHealth.Lost);
            _tap!.Movements.Clear();
            int open = PseudoTerminal.OpenFiles();
            before = before < 0 ? open : before;
            Assert.Equal(before, open);
        }
    }

    [Fact]
    public async Task A_panel_whose_entries_vanish_while_it_says_nothing_is_lost()
    {
        _tree.Plug(7, Panel);
        Open(Row("ABS_X"));
        Assert.Equal(ControlHealth.Ok, HealthOf(0));
        _tree.Vanish(7);
        await _tap!.Until(() => HealthOf(0) == ControlHealth.Lost);
    }

    [Fact]
    public async Task Of_two_panels_alike_neither_is_taken_until_one_is_left_or_they_are_told_apart()
    {
        _tree.Plug(1, Panel, "1-1.4", serial: "A");
        _tree.Plug(2, Panel, "1-1.3", serial: "B");
        Open(Row("ABS_X"), Row("ABS_X", "1209:2468:B"), Row("ABS_X", "1-1.3"), Row("ABS_X", "ACME*"));
        Assert.Equal("4 controls on input devices (event2, event2, 2 missing)", _tap!.Description);
        Assert.Equal([ControlHealth.Lost, ControlHealth.Ok, ControlHealth.Ok, ControlHealth.Lost], Enumerable.Range(0, 4).Select(HealthOf));
        _tree.Unplug(2);
        await _tap!.Until(() => HealthOf(0) == ControlHealth.Ok && HealthOf(1) == ControlHealth.Lost && HealthOf(3) == ControlHealth.Ok);
    }

    [Fact]
    public async Task Of_a_panel_that_is_several_devices_each_control_is_where_its_code_is()
    {
        PseudoTerminal keys = _tree.Plug(3, ["KEY_A", "KEY_SPACE"]);
        PseudoTerminal axes = _tree.Plug(4, ["ABS_X", "BTN_TRIGGER"]);
        Open(Row("KEY_SPACE"), Row("BTN_TRIGGER"), Row("ABS_RZ"));
        Assert.Equal("3 controls on input devices (event3, event4, 1 missing)", _tap!.Description);
        Send(keys, EvdevBytes.Key(57, 1), EvdevBytes.Key(0x120, 1));
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 0, Steps: 1 }));
        Send(axes, EvdevBytes.Key(0x120, 1));
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 1, Steps: 1 }));
        Assert.Single(_tap!.Movements, m => m is { Control: 1, Kind: MovementKind.Flip });

        // A part that comes later is heard too.
        PseudoTerminal more = _tree.Plug(5, ["ABS_RZ"]);
        await _tap!.Until(() => HealthOf(2) != ControlHealth.Lost);
        Send(more, EvdevBytes.Axis(5, 1000));
        await _tap!.Until(() => _tap!.Has(m => m is { Control: 2, Position: 1 }));
    }

    [Fact]
    public void Of_two_devices_of_a_panel_that_have_the_same_code_neither_is_taken()
    {
        _tree.Plug(3, ["ABS_X"]);
        _tree.Plug(4, ["ABS_X"]);
        Open(Row("ABS_X"));
        Assert.Equal(ControlHealth.Lost, HealthOf(0));
    }

    [Fact]
    public void What_programs_made_is_known_by_its_numbers_and_name_and_each_is_its_own()
    {
        _tree.Make(3, Panel);
        _tree.Make(4, Panel, "1209:0001", "virtual fader box");
        Open(Row("ABS_X"), Row("ABS_X", "virtual fader box"), Row("ABS_X", "*panel"), Row("ABS_X", "*"));
        Assert.Equal([ControlHealth.Ok, ControlHealth.Ok, ControlHealth.Ok, ControlHealth.Lost], Enumerable.Range(0, 4).Select(HealthOf));
    }

    [Fact]
    public async Task Noise_at_full_speed_ends_nothing()
    {
        PseudoTerminal panel = _tree.Plug(7, Panel);
        Open(Row("ABS_X"), Row("BTN_TRIGGER"));
        var random = new Random(7);
        var bytes = new byte[480];
        for (int i = 0; i < 200; i++)
        {
            random.NextBytes(bytes);
            await SendWhole(panel, bytes);
        }

        int pressed = _tap!.Movements.Count(m => m is { Control: 1, Steps: 1 });
        await SendWhole(panel, [.. EvdevBytes.At(5, nint.Size, EvdevBytes.Report(), EvdevBytes.Key(0x120, 0), EvdevBytes.Report(), EvdevBytes.Key(0x120, 1), EvdevBytes.Report())]);
        await _tap!.Until(() => _tap!.Movements.Count(m => m is { Control: 1, Steps: 1 }) > pressed);
    }

    [Fact]
    public void Ending_it_twenty_times_leaves_no_thread_and_no_file_behind()
    {
        _tree.Plug(7, Panel);
        int before = PseudoTerminal.OpenFiles();
        for (int i = 0; i < 20; i++)
        {
            var source = new EvdevSource([Row("ABS_X")], _tree.Roots, TimeProvider.System);
            source.Dispose();
            source.Dispose();
        }

        Assert.Equal(before, PseudoTerminal.OpenFiles());
    }

    [Fact]
    public void Rows_of_other_sources_are_left_alone()
    {
        Open(new ControlRow { Name = "iio" });
        Assert.Equal("", _tap!.Description);
        Assert.Equal(ControlHealth.Ok, HealthOf(0));
    }

    [Theory]
    [InlineData("event3")]
    [InlineData("js0")]
    [InlineData("3")]
    [InlineData("/dev/input/event3")]
    [InlineData("/dev/input/by-id/usb-ACME-event-joystick")]
    public void A_number_of_the_kernels_is_refused(string identity) => Assert.NotNull(EvdevIdentity.Refusal(identity));

    [Theory]
    [InlineData("1209:2468")]
    [InlineData("1-1.4")]
    [InlineData("ACME*")]
    [InlineData("*")]
    public void Everything_else_is_taken(string identity) => Assert.Null(EvdevIdentity.Refusal(identity));

    public void Dispose()
    {
        _tap?.Dispose();
        _tree.Dispose();
    }

    private static ControlRow Row(string code, string device = "1209:2468", bool isCalibrated = true, bool grab = false) =>
        EvdevTree.Row(code, device, isCalibrated, grab);

    // The kernel hands out whole events only: half a one must not be left behind where there is no room.
    private async Task SendWhole(PseudoTerminal panel, byte[] bytes)
    {
        int sent = 0;
        await _tap!.Until(() => (sent += panel.Write(bytes.AsSpan(sent))) == bytes.Length);
    }

    private static void Send(PseudoTerminal panel, params ReadOnlySpan<(int Type, int Code, int Value)> events) =>
        panel.Send(EvdevBytes.At(5, nint.Size, [.. events, EvdevBytes.Report()]));

    private ControlTap Open(params ControlRow[] rows) => Open(_answers.Control, rows);

    private ControlTap Open(DeviceControl control, params ControlRow[] rows) =>
        _tap = new ControlTap(new EvdevSource(rows, _tree.Roots, TimeProvider.System, control));

    private ControlHealth HealthOf(int control) => _tap!.HealthOf(control);
}
