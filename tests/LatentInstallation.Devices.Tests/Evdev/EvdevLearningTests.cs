using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Tests.Controls.Evdev;
using Xunit;

namespace LatentInstallation.Devices.Tests.Evdev;

[Collection("Devices")]
public sealed class EvdevLearningTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly string[] Panel = ["ABS_X", "ABS_Y", "REL_DIAL", "BTN_TRIGGER"];

    private readonly EvdevTree _tree = new();
    private readonly EvdevAnswers _answers = new();
    private EvdevSource? _source;

    public EvdevLearningTests()
    {
        _answers.Stand(0, new EvdevRange(500, 0, 1000, 0));
        _answers.Stand(1, new EvdevRange(500, 0, 1000, 0));
    }

    [Fact]
    public async Task An_axis_of_a_panel_that_no_row_names_is_learned_with_the_panels_identity()
    {
        PseudoTerminal panel = _tree.Plug(7, Panel, serial: "A1");
        int before = PseudoTerminal.OpenFiles();
        Open();
        Assert.Equal("", _source!.Description);
        int idle = PseudoTerminal.OpenFiles();
        ControlRow row = await Learned(panel, EvdevBytes.Axis(1, 560));
        Assert.Equal(new ControlRow { Name = "abs-y", Source = ControlInput.Evdev, Device = "1209:2468:A1", Evdev = new EvdevAddress { Code = 1 } }, row);
        _source.Overhear(isWanted: false);
        await Until(() => PseudoTerminal.OpenFiles() == idle);
        _source.Dispose();
        Assert.Equal(before, PseudoTerminal.OpenFiles());
        Open(row);
        await Until(() => _source.ReadingOf(0) is { Health: ControlHealth.Ok, Position: > 0.49 and < 0.51 });
    }

    [Fact]
    public async Task Less_than_a_twentieth_and_an_axis_without_a_range_are_not_meant_but_a_wheel_and_a_button_are()
    {
        PseudoTerminal panel = _tree.Plug(7, [.. Panel, "ABS_RZ"]);
        Open();
        ControlRow row = await Learned(panel, EvdevBytes.Axis(1, 549), EvdevBytes.Axis(5, 90000), EvdevBytes.Wheel(7, 1), EvdevBytes.Wheel(7, 1));
        Assert.Equal(("rel-dial", "1209:2468"), (row.Name, row.Device));
        row = await Learned(panel, EvdevBytes.Key(0x120, 1));
        Assert.Equal(new EvdevAddress { Kind = EvdevKind.Key, Code = 0x120 }, row.Evdev);
    }

    [Fact]
    public async Task What_a_row_names_is_none_of_it_and_the_rest_of_its_panel_has_the_rows_identity()
    {
        PseudoTerminal panel = _tree.Plug(7, Panel);
        Open(EvdevTree.Row("ABS_X", "ACME*"));
        ControlRow row = await Learned(panel, EvdevBytes.Axis(0, 900), EvdevBytes.Axis(1, 900));
        Assert.Equal(("ACME*", 1), (row.Device, row.Evdev!.Code));
    }

    [Fact]
    public async Task Two_panels_alike_are_named_by_where_they_are_plugged_in()
    {
        _tree.Plug(1, Panel, "1-1.4");
        PseudoTerminal second = _tree.Plug(2, Panel, "1-1.3");
        Open();
        Assert.Equal("1-1.3", (await Learned(second, EvdevBytes.Key(0x120, 1))).Device);
    }

    [Theory]
    [InlineData("KEY_A", "ABS_X")]
    [InlineData("REL_X", "REL_Y", "BTN_LEFT")]
    [InlineData("ABS_X", "ABS_Y", "BTN_TOUCH")]
    [InlineData("KEY_POWER")]
    public void Keyboards_mice_and_what_is_touched_are_not_panels(params string[] codes)
    {
        _tree.Plug(1, codes);
        Assert.False(Assert.Single(EvdevDevice.All(_tree.Roots.Classes)).LooksLikePanel);
    }

    [Theory]
    [InlineData("ABS_X")]
    [InlineData("REL_DIAL", "BTN_0")]
    [InlineData("BTN_JOYSTICK")]
    [InlineData("BTN_SOUTH")]
    [InlineData("BTN_TRIGGER_HAPPY3", "KEY_SPACE")]
    public void Axes_wheels_and_buttons_of_joysticks_are(params string[] codes)
    {
        _tree.Plug(1, codes);
        Assert.True(Assert.Single(EvdevDevice.All(_tree.Roots.Classes)).LooksLikePanel);
    }

    [Fact]
    public async Task Keys_of_a_keyboard_are_learned_only_where_a_row_has_it_for_itself()
    {
        PseudoTerminal keys = _tree.Plug(7, ["KEY_A", "KEY_B", "KEY_SPACE"]);
        PseudoTerminal panel = _tree.Plug(8, ["BTN_TRIGGER"], "1-2", "1209:0001");
        Open(EvdevTree.Row("KEY_SPACE"));
        Assert.Equal(0x120, (await Learned(keys, panel, EvdevBytes.Key(48, 1), EvdevBytes.Key(0x120, 1))).Evdev!.Code);
        _source!.Dispose();
        Open(EvdevTree.Row("KEY_SPACE", grab: true));
        Assert.Equal(48, (await Learned(keys, EvdevBytes.Key(48, 1))).Evdev!.Code);
    }

    public void Dispose()
    {
        _source?.Dispose();
        _tree.Dispose();
    }

    private void Open(params ControlRow[] rows) => _source = new EvdevSource(rows, _tree.Roots, TimeProvider.System, _answers.Control);

    private Task<ControlRow> Learned(PseudoTerminal panel, params (int Type, int Code, int Value)[] events) => Learned(panel, panel, events);

    // All but the last to one, the last to the other.
    private async Task<ControlRow> Learned(PseudoTerminal first, PseudoTerminal second, params (int Type, int Code, int Value)[] events)
    {
        ControlRow? row = null;
        _source!.Overhear(isWanted: false);
        await Until(() =>
        {
            first.TrySend(EvdevBytes.At(5, nint.Size, [.. events[..^1], EvdevBytes.Report()]));
            second.TrySend(EvdevBytes.At(5, nint.Size, [events[^1], EvdevBytes.Report()]));
            return (row = _source.Overhear(isWanted: true)) is not null;
        });
        return row!;
    }

    private static async Task Until(Func<bool> isDone)
    {
        using var patience = new CancellationTokenSource(Deadline);
        while (!isDone())
        {
            await Task.Delay(2, patience.Token);
        }
    }
}
