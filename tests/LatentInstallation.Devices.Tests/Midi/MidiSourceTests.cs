using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Midi;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Midi;

[Collection("Devices")]
public sealed class MidiSourceTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly MidiTree _tree = new();
    private readonly ParameterStore _values = new(MidiTree.Table);
    private MidiSource? _source;
    private ControlDesk? _desk;

    [Fact]
    public async Task A_fader_goes_the_whole_way_to_its_parameter_under_takeover()
    {
        PseudoTerminal box = _tree.Plug();
        Assert.Equal("2 controls on MIDI (midiC1D0)", Open(MidiTree.Row(0), MidiTree.Row(1)).Description);
        box.Send(0xB0, 1, 127);
        await Until(() => _values.Target(1) == 1);
        Assert.Equal(0, _values.Target(0));
        _values.Advance(TimeSpan.FromSeconds(1));
        _values.Write(1, 0.25, ParameterSource.Mqtt, hand: false);
        box.Send(1, 100, 0, 64);
        await Until(() => _values.Target(0) > 0.5);
        Assert.Equal(0.25, _values.Target(1));
        box.Send(1, 20);
        await Until(() => _values.Target(1) != 0.25);
        Assert.Equal(20 / 127f, _values.Target(1), 1e-6);
    }

    [Fact]
    public async Task An_encoder_and_a_button_reach_theirs()
    {
        PseudoTerminal box = _tree.Plug();
        Open(
            MidiTree.Row(0) with { Midi = new MidiAddress { Number = 5, Coding = MidiCoding.Twos, Step = -0.125 } },
            MidiTree.Row(1) with { Midi = new MidiAddress { Kind = MidiKind.Note, Number = 5, Coding = MidiCoding.Toggle } },
            MidiTree.Row(2) with { Midi = new MidiAddress { Kind = MidiKind.Note, Number = 6 } });
        box.Send(0xB0, 5, 126, 5, 127, 5, 1, 0x90, 5, 100, 6, 100);
        await Until(() => _values.Target(2) == 1);
        Assert.Equal((0.25, 1.0), (_values.Target(0), _values.Target(1)));
        box.Send(0x80, 6, 0, 0x90, 5, 0, 5, 1);
        await Until(() => _values.Target(2) == 0 && _values.Target(1) == 0);
    }

    [Fact]
    public async Task A_message_that_no_row_names_is_learned_as_a_control_of_its_own()
    {
        PseudoTerminal box = _tree.Plug();
        var learning = new Learning();
        MidiSource source = Open(MidiTree.Row(0), MidiTree.Row(1));
        _desk = new ControlDesk([source], _desk!.Bank, learning);
        box.Send(0xB3, 44, 10, 44, 100);
        box.Send(0xB0, 0, 64);
        await Until(() => _values.Target(0) > 0.5);
        learning.Begin(2);
        LearnedControl? learned = null;
        await Until(() => box.TrySend(0xB3, 99, 1, 44, 10, 44, 13, 44, 20) && learning.TryTake(out learned));
        var row = new ControlRow { Name = "cc44-4", Source = ControlInput.Midi, Device = "1209:2468", Hysteresis = 0, Midi = new MidiAddress { Number = 44, Channel = 4 } };
        Assert.Equal(new LearnedControl(2, "cc44-4", MovementKind.Place, row), learned);
        Assert.Null(source.Overhear(isWanted: false));
    }

    [Fact]
    public async Task A_box_that_no_row_names_is_heard_while_somebody_teaches_and_closed_afterwards()
    {
        Learning learning = Teach(Open());
        Assert.Equal("", _source!.Description);
        PseudoTerminal box = _tree.Plug(usb: "0582:0001", serial: "77");
        int before = PseudoTerminal.OpenFiles();
        LearnedControl? learned = null;
        learning.Begin(2);
        await Until(() => box.TrySend(0xB3, 44, 10, 44, 100) && learning.TryTake(out learned));
        Assert.Equal(
            new ControlRow { Name = "cc44-4", Source = ControlInput.Midi, Device = "0582:0001:77", Hysteresis = 0, Midi = new MidiAddress { Number = 44, Channel = 4 } },
            learned!.Row);
        await Until(() => PseudoTerminal.OpenFiles() == before);
        ControlRow row = learned.Row! with { Parameter = "p2" };
        _source.Dispose();
        Open(row);
        await Until(() => box.TrySend(0xB3, 44, 10, 44, 100) && _source.ReadingOf(0).Raw == 100);
    }

    [Fact]
    public async Task Two_boxes_alike_are_named_by_where_they_are_plugged_in_and_each_is_learned_as_its_own()
    {
        _tree.Plug(1, "1-1.4");
        PseudoTerminal second = _tree.Plug(2, "1-1.3");
        Assert.Equal("1-1.3", (await LearnFrom(second, 0xB0, 1, 0, 1, 100)).Device);
        Assert.Equal("1209:2468", (await LearnFrom(_tree.Plug(3, "1-2", serial: "A"), 0xB0, 1, 0, 1, 100)).Device[..9]);
    }

    [Fact]
    public async Task A_box_that_is_not_on_USB_is_named_by_its_cards_id()
    {
        PseudoTerminal box = _tree.Make(3, "VirMIDI");
        Assert.Equal("VirMIDI", (await LearnFrom(box, 0xB0, 1, 0, 1, 100)).Device);
    }

    [Fact]
    public async Task A_box_that_a_row_names_is_not_opened_a_second_time()
    {
        _tree.Plug(1, "1-1.4", serial: "A");
        _tree.Plug(2, "1-1.3", serial: "B");
        Learning learning = Teach(Open(MidiTree.Row(0)));
        int before = PseudoTerminal.OpenFiles();
        learning.Begin(2);
        _tree.Plug(3, "1-2", usb: "0582:0001");
        int plugged = PseudoTerminal.OpenFiles() - before;
        await Until(() => PseudoTerminal.OpenFiles() == before + plugged + 1);
    }

    [Fact]
    public async Task A_box_that_vanishes_and_returns_twenty_times_is_the_same_box_and_leaks_nothing()
    {
        Open(MidiTree.Row(0), MidiTree.Row(1));
        Assert.Equal(ControlHealth.Lost, _source!.ReadingOf(0).Health);
        int before = -1;
        for (int round = 0; round < 20; round++)
        {
            // A new number each time, and something else under the last one.
            int card = 1 + (2 * round);
            PseudoTerminal box = _tree.Plug(card);
            _tree.Plug(card + 1, port: "1-2", usb: "0582:0001", product: "Organ", id: "organ");
            await Until(() => _source.ReadingOf(0).Health == ControlHealth.Ok);

            // In the middle of a message, and of a SysEx.
            await Until(() =>
            {
                box.Send(0xB0, 0, (byte)(19 + round), 0, (byte)(20 + round), 1, (byte)(39 + round), 1, (byte)(40 + round), 0xF0, 1);
                return IsAt(0, 20 + round) && IsAt(1, 40 + round);
            });
            box.Send(0xB0, 0);
            _tree.Unplug(card);
            _tree.Unplug(card + 1);
            await Until(() => _source.ReadingOf(1).Health == ControlHealth.Lost);
            int open = PseudoTerminal.OpenFiles();
            before = before < 0 ? open : before;
            Assert.Equal(before, open);
        }
    }

    [Fact]
    public async Task A_box_whose_entries_vanish_while_it_says_nothing_is_lost_within_a_second_of_its_thread()
    {
        _tree.Plug();
        Open(MidiTree.Row(0));
        await Until(() => _source!.ReadingOf(0).Health == ControlHealth.Ok);
        _tree.Vanish(1);
        await Until(() => _source!.ReadingOf(0).Health == ControlHealth.Lost);
    }

    [Fact]
    public async Task Of_two_boxes_alike_neither_is_taken_until_one_is_left_or_they_are_told_apart()
    {
        _tree.Plug(1, "1-1.4", serial: "A");
        PseudoTerminal second = _tree.Plug(2, "1-1.3", serial: "B");
        Open(MidiTree.Row(0), MidiTree.Row(1, "1209:2468:B"), MidiTree.Row(2, "1-1.3"));
        Assert.Equal("3 controls on MIDI (midiC2D0, midiC2D0, 1 missing)", _source!.Description);
        Assert.Equal(ControlHealth.Lost, _source.ReadingOf(0).Health);
        Assert.Equal(ControlHealth.Ok, _source.ReadingOf(1).Health);
        Assert.NotEmpty(second.Path);
        _tree.Unplug(2);
        await Until(() => _source.ReadingOf(0).Health == ControlHealth.Ok && _source.ReadingOf(1).Health == ControlHealth.Lost);
    }

    [Fact]
    public async Task A_box_is_told_what_somebody_else_changed_and_never_what_its_own_hand_did()
    {
        PseudoTerminal box = _tree.Plug();
        Open(MidiTree.Row(0, feedback: true), MidiTree.Row(1));
        Assert.Equal([0xB0, 0, 0], await Told(box, 3));
        box.Send(0xB0, 0, 0, 0, 20);
        await Until(() => IsAt(0, 20));
        await Until(() => _values.Write(0, 1, ParameterSource.Mqtt, hand: false) || Passed());
        _values.Write(1, 1, ParameterSource.Mqtt, hand: false);
        Assert.Equal([0xB0, 0, 127], await Told(box, 3));
        Assert.Empty(box.Receive());
    }

    [Fact]
    public async Task A_box_that_returns_is_told_again_where_everything_stands()
    {
        _tree.Plug();
        Open(MidiTree.Row(0, feedback: true));
        _values.Write(0, 0.5, ParameterSource.Mqtt, hand: false);
        await Until(() => true);
        _tree.Unplug();
        await Until(() => _source!.ReadingOf(0).Health == ControlHealth.Lost);
        PseudoTerminal box = _tree.Plug(7);
        Assert.Equal([0xB0, 0, 64], await Told(box, 3));
    }

    [Fact]
    public async Task A_motor_goes_where_the_dimension_of_the_present_bank_stands()
    {
        PseudoTerminal box = _tree.Plug();
        using var card = new TestCardGenerator(64, 64);
        ParameterTable table = new PieceParameters(card.Manifest with { ZDim = 12 }).Table;
        var values = new ParameterStore(table);
        values.Start(table.IndexOf("console.z.2"), 3, ParameterSource.Preset);
        values.Start(table.IndexOf("console.z.10"), -3, ParameterSource.Preset);
        ControlRow[] rows = [MidiTree.Row(1, feedback: true) with { Parameter = "console.fader.2" }, MidiTree.Row(7, feedback: true) with { Parameter = "console.fader.8" }];
        _source = new MidiSource(rows, _tree.Roots, TimeProvider.System);
        _desk = new ControlDesk([_source], new ControlBank(rows, table));
        Assert.Equal([0xB0, 1, 127, 0xB0, 7, 64], await Told(box, 6, values));
        values.Write(table.IndexOf(ConsoleParameters.BankKey), 2, ParameterSource.Mqtt, hand: false);
        Assert.Equal([0xB0, 1, 0], await Told(box, 3, values));
        values.Write(table.IndexOf("console.z.8"), 3, ParameterSource.Mqtt, hand: false);
        values.Write(table.IndexOf("console.z.2"), 0, ParameterSource.Mqtt, hand: false);
        values.Write(table.IndexOf(ConsoleParameters.BankKey), 1, ParameterSource.Mqtt, hand: false);
        Assert.Equal([0xB0, 1, 64, 0xB0, 7, 127], await Told(box, 6, values));
    }

    [Fact]
    public async Task A_motor_that_only_the_mapping_wires_goes_where_its_row_of_the_mapping_wants_it()
    {
        PseudoTerminal box = _tree.Plug();
        ControlRow[] rows = [MidiTree.Row(0, feedback: true) with { Parameter = "" }];
        _source = new MidiSource(rows, _tree.Roots, TimeProvider.System);
        MappingRow row = new() { Control = "fader-0", Parameter = "p2", Min = 1, Max = 0, Curve = ControlCurve.Squared };
        _desk = new ControlDesk([_source], new ControlBank(rows, MidiTree.Table, [row]));
        Assert.Equal([0xB0, 0, 127], await Told(box, 3));
        _values.Write(2, 0.75, ParameterSource.Mqtt, hand: false);
        Assert.Equal([0xB0, 0, 64], await Told(box, 3));

        // Another mapping, while the box stays open.
        _desk = new ControlDesk([_source], new ControlBank(rows, MidiTree.Table, [row with { Min = 0, Max = 0.75 }]));
        Assert.Equal([0xB0, 0, 127], await Told(box, 3));
    }

    [Fact]
    public async Task However_often_a_value_changes_a_box_is_told_at_most_fifty_times_a_second()
    {
        PseudoTerminal box = _tree.Plug();
        Open(MidiTree.Row(0, feedback: true));
        long start = TimeProvider.System.GetTimestamp();
        int bytes = 0;
        for (int i = 0; TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(1); i++)
        {
            _values.Write(0, i % 128 / 127.0, ParameterSource.Mqtt, hand: false);
            _desk!.Apply(_values);
            bytes += box.Receive().Length;
            await Task.Yield();
        }

        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Assert.InRange(bytes, 3, 3 * ((50 * seconds) + 2));
    }

    [Fact]
    public async Task Noise_at_full_speed_ends_nothing()
    {
        PseudoTerminal box = _tree.Plug();
        Open(MidiTree.Row(0), MidiTree.Row(1));
        var random = new Random(7);
        var bytes = new byte[512];
        for (int i = 0; i < 200; i++)
        {
            random.NextBytes(bytes);
            await Until(() => box.TrySend(bytes));
        }

        await Until(() => box.TrySend(0xB0, 1, 10, 1, 90) && IsAt(1, 90));
    }

    [Fact]
    public void Ending_it_twenty_times_leaves_no_thread_and_no_file_behind()
    {
        _tree.Plug();
        int before = PseudoTerminal.OpenFiles();
        for (int i = 0; i < 20; i++)
        {
            var source = new MidiSource([MidiTree.Row(0)], _tree.Roots, TimeProvider.System);
            source.Dispose();
            source.Dispose();
        }

        Assert.Equal(before, PseudoTerminal.OpenFiles());
    }

    [Fact]
    public void A_table_that_is_played_for_one_tick_more_than_its_source_lives_says_nothing_and_ends_nothing()
    {
        PseudoTerminal box = _tree.Plug();
        Open(MidiTree.Row(0, feedback: true)).Dispose();
        _values.Write(0, 1, ParameterSource.Mqtt, hand: false);
        _desk!.Apply(_values);
        Assert.Empty(box.Receive());
    }

    [Fact]
    public async Task Asking_draining_and_showing_allocate_nothing()
    {
        PseudoTerminal box = _tree.Plug();
        Open(MidiTree.Row(0, feedback: true), MidiTree.Row(1, feedback: true));
        box.Send(0xB0, 0, 5);
        await Until(() => IsAt(0, 5));
        _desk!.Apply(_values);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                _values.Write(1, i / 1000.0, ParameterSource.Mqtt, hand: false);
                _desk.Apply(_values);
                _ = _source!.ReadingOf(0).Health;
            }
        });
    }

    [Fact]
    public void Rows_of_other_sources_are_left_alone()
    {
        MidiSource source = Open(new ControlRow { Name = "iio", Parameter = "p0" });
        Assert.Equal("", source.Description);
        Assert.Equal(ControlHealth.Ok, source.ReadingOf(0).Health);
    }

    public void Dispose()
    {
        _source?.Dispose();
        _tree.Dispose();
    }

    private MidiSource Open(params ControlRow[] rows)
    {
        _source = new MidiSource(rows, _tree.Roots, TimeProvider.System);
        _desk = new ControlDesk([_source], new ControlBank(rows, MidiTree.Table));
        return _source;
    }

    private Learning Teach(MidiSource source)
    {
        var learning = new Learning();
        _desk = new ControlDesk([source], _desk!.Bank, learning);
        return learning;
    }

    private async Task<ControlRow> LearnFrom(PseudoTerminal box, params byte[] bytes)
    {
        _source?.Dispose();
        Learning learning = Teach(Open());
        LearnedControl? learned = null;
        learning.Begin(2);
        await Until(() => box.TrySend(bytes) && learning.TryTake(out learned));
        return learned!.Row!;
    }

    private bool IsAt(int parameter, int value) => Math.Abs(_values.Target(parameter) - (value / 127.0)) < 1e-6;

    private bool Passed()
    {
        _values.Advance(TimeSpan.FromMilliseconds(50));
        return false;
    }

    private async Task<byte[]> Told(PseudoTerminal box, int length, ParameterStore? values = null)
    {
        byte[] told = [];
        await Until(() => (told = [.. told, .. box.Receive()]).Length >= length, values);
        return told;
    }

    private async Task Until(Func<bool> isDone, ParameterStore? values = null)
    {
        using var patience = new CancellationTokenSource(Deadline);
        _desk!.Apply(values ?? _values);
        while (!isDone())
        {
            await Task.Delay(1, patience.Token);
            _desk.Apply(values ?? _values);
        }
    }
}
