using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Learned;
using LatentInstallation.Daemon.Tests.Configuration;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Learned;

public sealed class LearnDeskTests : IDisposable
{
    private static readonly InstallationConfiguration Configuration = new()
    {
        Controls = [new ControlRow { Name = "left", Parameter = "latent.speed" }, new ControlRow { Name = "right" }],
        Mapping = [new MappingRow { Control = "right", Parameter = "warp.rotate.angle" }],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-test-learned-").FullName;
    private readonly List<string> _said = [];
    private readonly Learning _learning = new();
    private LearnedRows _played = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_moved_after_learn_is_mapped_and_known_after_a_restart()
    {
        Teach("latent.truncation", "right", new ControlMovement(1, 1, IsFirst: false));
        MappingRow row = Assert.Single(_played.Mapping);
        Assert.Equal(("right", "latent.truncation", true), (row.Control, row.Parameter, row.IsLearned));
        Assert.Contains(_said, line => line.Contains("'right' moves latent.truncation", StringComparison.Ordinal));
        Assert.Equal(row, Assert.Single(Read().Mapping));
        Assert.Equal(["warp.rotate.angle", "latent.truncation"], Read().Over(Configuration).Mapping.Select(one => one.Parameter));
    }

    [Theory]
    [InlineData("warp.rgb", ButtonMode.Toggle)]
    [InlineData("latent.speed", ButtonMode.Hold)]
    public void A_button_holds_a_number_and_turns_a_choice_over(string key, ButtonMode mode)
    {
        Teach(key, "right", new ControlMovement(1, 1, IsFirst: false) { Kind = MovementKind.Press });
        Assert.Equal(mode, Assert.Single(Read().Mapping).Button);
    }

    [Fact]
    public void Forgetting_unmaps_what_was_learned_and_what_the_configuration_says()
    {
        Teach("latent.truncation", "right", new ControlMovement(1, 1, IsFirst: false));
        Assert.Null(Desk().Forget("latent.truncation"));
        Assert.Empty(Read().Mapping);
        Assert.Null(Desk().Forget("latent.speed"));
        Assert.Null(Desk().Forget("warp.rotate.angle"));
        InstallationConfiguration over = Read().Over(Configuration);
        Assert.Empty(over.Mapping);
        Assert.All(over.Controls, row => Assert.Equal("", row.Parameter));
        Assert.Equal("No control moves it.", Desk().Forget("latent.truncation"));
        Assert.Equal("There is no parameter of that name.", Desk().Forget("latent.nothing"));
    }

    [Fact]
    public void A_parameter_that_does_not_exist_is_not_listened_for()
    {
        Assert.Equal("There is no parameter of that name.", Desk().Begin("latent.nothing"));
        Assert.Equal(-1, _learning.Parameter);
    }

    [Fact]
    public void A_damaged_file_is_said_and_its_previous_generation_used()
    {
        Teach("latent.truncation", "right", new ControlMovement(1, 1, IsFirst: false));
        Teach("latent.points", "left", new ControlMovement(0, 1, IsFirst: false));
        File.WriteAllText(Path.Combine(_folder, LearnedFile.Name), "mapping: [");
        Assert.Equal("latent.truncation", Assert.Single(Read().Mapping).Parameter);
        Assert.Contains(_said, line => line.StartsWith("learned: ", StringComparison.Ordinal) && line.Contains(LearnedFile.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_table_that_changed_the_rest_is_taken()
    {
        Teach("latent.truncation", "right", new ControlMovement(1, 1, IsFirst: false));
        Teach("latent.points", "gone", new ControlMovement(0, 1, IsFirst: false));
        Assert.Contains(Read().Mapping, row => row.Parameter == "latent.truncation");
        Assert.Contains(_said, line => line.Contains("there is no control 'gone'", StringComparison.Ordinal));
    }

    public static TheoryData<ControlRow> FoundRows { get; } =
    [
        new ControlRow { Name = "box-cc7", Source = ControlInput.Midi, Device = "1209:2468", Hysteresis = 0, Midi = new MidiAddress { Number = 7, Channel = 3 } },
        new ControlRow { Name = "wide", Source = ControlInput.Midi, Device = "1209:2468:it's 7", Hysteresis = 0, Midi = new MidiAddress { Number = 7, Bits = 14, Port = 2 } },
        new ControlRow { Name = "nrpn", Source = ControlInput.Midi, Device = "1-1.4", Hysteresis = 0, Midi = new MidiAddress { Kind = MidiKind.Nrpn, Number = 700, Bits = 7 } },
        new ControlRow { Name = "steps", Source = ControlInput.Midi, Device = "1-1.4", Hysteresis = 0, Midi = new MidiAddress { Kind = MidiKind.Rpn, Number = 700, Bits = 14, Coding = MidiCoding.Increments } },
        new ControlRow { Name = "note", Source = ControlInput.Midi, Device = "VirMIDI", Hysteresis = 0, Midi = new MidiAddress { Kind = MidiKind.Note, Number = 60 } },
        new ControlRow { Name = "bend", Source = ControlInput.Midi, Device = "VirMIDI", Hysteresis = 0, Midi = new MidiAddress { Kind = MidiKind.Bend, Bits = 14 } },
        new ControlRow { Name = "abs-x", Source = ControlInput.Evdev, Device = "1209:2468:A1", Evdev = new EvdevAddress { Code = 0 } },
        new ControlRow { Name = "rel-dial", Source = ControlInput.Evdev, Device = "ACME Panel", Evdev = new EvdevAddress { Kind = EvdevKind.Wheel, Code = 7 } },
        new ControlRow { Name = "osc-2-xy", Source = ControlInput.Osc, Hysteresis = 0, Osc = new OscAddress { Address = "/2/xy", Argument = 1 } },
        new ControlRow { Name = "turn", Source = ControlInput.Midi, Device = "1-1.4", Hysteresis = 0.01f, Midi = new MidiAddress { Number = 8, Coding = MidiCoding.Twos, Step = -0.02, Port = 1, Feedback = true } },
        new ControlRow { Name = "bent", Source = ControlInput.Evdev, Device = "ACME", Low = 900.5, High = 12, MinCutoff = 0.3f, Beta = 7.1f, Hysteresis = 0.01f, Step = 0.05, Curve = ControlCurve.S, Enabled = false, Evdev = new EvdevAddress { Code = 1, Grab = true } },
        new ControlRow { Name = "drawn", Source = ControlInput.Osc, Hysteresis = 0, Step = 0.2, Parameter = "latent.points", Points = new CurvePoints([(0, 0), (0.1, 0.7), (1, 1)]), Osc = new OscAddress { Address = "/2/wheel", Kind = OscKind.Encoder } },
        new ControlRow { Name = "osc-2-push", Source = ControlInput.Osc, Hysteresis = 0, Osc = new OscAddress { Address = "/2/push", Kind = OscKind.Button } },
    ];

    [Fact]
    public void What_somebody_added_to_a_row_by_hand_is_still_there_after_the_next_write()
    {
        MappingRow[] rows =
        [
            new() { Control = "right", Parameter = "latent.truncation", Curve = ControlCurve.Squared, Min = 0.9, Max = 0.25, Amount = -0.5, Takeover = TakeoverMode.Scale, IsLearned = true },
            new() { Control = "left", Parameter = "latent.points", Points = new CurvePoints([(0, 0.1), (1, 0.9)]), Combine = Combine.Max, Takeover = TakeoverMode.Jump, IsLearned = true },
            new() { Control = "left", Action = new ControlAction(ControlActionKind.Preset, "It's one"), Button = ButtonMode.Toggle, IsLearned = true },
        ];
        new LearnedFile(_folder, _said.Add).Write(rows.Aggregate(new LearnedRows(), (all, row) => all.With(row)));
        Assert.Equal(rows, Read().Mapping);
        Assert.Empty(_said);
    }

    [Fact]
    public void Rows_that_are_refused_and_controls_that_cannot_be_learnt_are_left_out_and_the_rest_taken_and_kept()
    {
        const string midi = "source: midi, device: VirMIDI, midi: { number: 7, channel: 3, port: 1 }";
        File.WriteAllText(Path.Combine(_folder, LearnedFile.Name), $$$"""
            forget: [latent.speed]
            controls:
              - { name: z0, {{{midi}}} }
              - { name: z1, source: mqtt, mqtt: { topic: a/b } }
              - { name: z2, channel: 3 }
              - { name: z3, {{{midi}}}, hysteresis: 9 }
              - { name: z0, {{{midi}}} }
            mapping:
              - { control: z0, parameter: latent.points }
              - { control: z1, parameter: latent.points }
              - { control: z3, parameter: latent.points }
              - { control: right, parameter: latent.truncation, amount: 7 }
            colour: red
            """);
        LearnedRows read = Read();
        Assert.Equal(1, Assert.Single(read.Controls).Midi!.Port);
        Assert.Equal(("z0", "latent.points"), (Assert.Single(read.Mapping).Control, read.Mapping[0].Parameter));
        Assert.Equal(["latent.speed"], read.Forgotten);
        Assert.Contains(_said, line => line.Contains("'z2' is no control of a MIDI box, an input device or OSC", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.Contains("colour", StringComparison.Ordinal));
        Assert.EndsWith("The rest of it is taken.", _said[^1], StringComparison.Ordinal);
        _said.Clear();
        _played = read;
        Assert.Null(Desk().Forget("warp.rotate.angle"));
        Assert.Equal("z0", Assert.Single(Read().Controls).Name);
        Assert.Empty(_said);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("mapping: 3")]
    [InlineData("[a]: 1")]
    [InlineData("forget: []\nforget: []")]
    [InlineData("controls: [3, { }, []]")]
    public void Whatever_stands_there_reading_comes_to_an_end(string text)
    {
        File.WriteAllText(Path.Combine(_folder, LearnedFile.Name), text);
        Assert.Empty(Read().Controls);
        Assert.NotEmpty(_said);
    }

    [Theory]
    [MemberData(nameof(FoundRows))]
    public void A_control_that_no_row_named_is_kept_with_its_address(ControlRow found)
    {
        new LearnedFile(_folder, _said.Add).Write(new LearnedRows().With(new MappingRow { Control = found.Name, Parameter = "latent.speed" }, found));
        Assert.Empty(_said);
        Assert.Equal(found, Assert.Single(Read().Controls));
        Assert.Equal(found.Name, Assert.Single(Read().Mapping).Control);
        Assert.Empty(_said);
    }

    private LearnedRows Read() => new LearnedFile(_folder, _said.Add).Read(Configuration, ConfigurationFixture.Table);

    private void Teach(string key, string control, ControlMovement movement)
    {
        LearnDesk desk = Desk();
        Assert.Null(desk.Begin(key));
        _learning.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(_learning.Hears(movement, control, before: 0));
        desk.Attend();
    }

    private LearnDesk Desk() => new(
        _learning,
        ConfigurationFixture.Table,
        _played,
        new LearnedFile(_folder, _said.Add),
        rows => _played = rows,
        key => !_played.Forgotten.Contains(key) && (Configuration.Controls.Any(row => row.Parameter == key) || Configuration.Mapping.Any(row => row.Parameter == key)),
        _said.Add);
}
