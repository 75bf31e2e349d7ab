using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public sealed class ControlDeskTests : IDisposable
{
    private static readonly ParameterTable Table = new([new ParameterSpec("a", "A", ParameterKind.Number, "", 0, 10, 5)]);
    private static readonly ParameterTable Visitors = new([Table[0] with { Min = 4, Max = 6 }]);

    private readonly ParameterStore _values = new(Table);
    private readonly ScriptedSource _fader = new();
    private readonly RemoteSliders _sliders = new(Table);
    private readonly ControlDesk _desk;

    public ControlDeskTests() =>
        _desk = new ControlDesk([_sliders, _fader], new ControlBank([new ControlRow { Name = "one", Parameter = "a" }, Button("a")], Visitors));

    [Fact]
    public void A_fader_reaches_the_visitors_range_and_a_slider_on_a_screen_the_whole_one()
    {
        Move(1, isFirst: true);
        Assert.Equal(6, _values.Target(0), 5);
        Assert.Equal(ParameterSource.Fader, _values.Source(0));
        _sliders.Move(0, 1);
        _desk.Apply(_values);
        Assert.Equal(10, _values.Target(0), 5);
        Assert.Equal(ParameterSource.Mqtt, _values.Source(0));
    }

    [Fact]
    public void After_a_slider_on_a_screen_the_fader_has_to_meet_the_value_in_its_own_range()
    {
        Move(0.1f, isFirst: true);
        _sliders.Move(0, 0.5);
        _desk.Apply(_values);
        Move(0.3f);
        Assert.Equal(5, _values.Target(0), 5);
        Move(0.6f);
        Assert.Equal(5.2, _values.Target(0), 5);
    }

    [Fact]
    public void A_command_holds_the_fader()
    {
        Move(0.1f, isFirst: true);
        _values.Advance(TimeSpan.FromSeconds(1));
        _values.Write(0, 5.9, ParameterSource.Mqtt, hand: false);
        Move(0.2f);
        Assert.Equal(5.9, _values.Target(0), 5);
    }

    [Fact]
    public void An_encoder_turns_the_value_from_wherever_it_is_and_a_fader_then_has_to_meet_it()
    {
        Move(0.5f, isFirst: true);
        Send(new ControlMovement(0, 0.25f, IsFirst: false) { Kind = MovementKind.Turn, Steps = 5 });
        Assert.Equal(5.5, _values.Target(0), 5);
        Assert.Equal(ParameterSource.Fader, _values.Source(0));
        Move(0.51f);
        Assert.Equal(5.5, _values.Target(0), 5);
        Move(0.9f);
        Assert.Equal(5.8, _values.Target(0), 5);
        Send(new ControlMovement(0, 1, IsFirst: false) { Kind = MovementKind.Turn, Steps = 5 });
        Assert.Equal(6, _values.Target(0), 5);
    }

    [Fact]
    public void A_button_turns_a_value_over_and_a_pair_of_presses_leaves_it()
    {
        Send(Flip(1));
        Assert.Equal(4, _values.Target(0), 5);
        Send(Flip(2));
        Assert.Equal(4, _values.Target(0), 5);
        Send(Flip(3));
        Assert.Equal(6, _values.Target(0), 5);
        Send(new ControlMovement(0, 0, IsFirst: false) { Kind = MovementKind.Press });
        Assert.Equal(4, _values.Target(0), 5);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 3, 0)]
    [InlineData(2, 1, 0)]
    public void A_button_goes_on_to_the_next_choice_and_an_encoder_one_choice_a_step(double start, int presses, double expected)
    {
        var table = new ParameterTable([new ParameterSpec("c", "C", ParameterKind.Choice, "", 0, 2, 0) { Choices = ["x", "y", "z"] }]);
        var values = new ParameterStore(table);
        values.Start(0, start, ParameterSource.Preset);
        var desk = new ControlDesk([_fader], new ControlBank([new ControlRow { Name = "one", Parameter = "c" }, Button("c")], table));
        _fader.Next = Flip(presses);
        desk.Apply(values);
        Assert.Equal(expected, values.Target(0));
        _fader.Next = new ControlMovement(0, -0.01f, IsFirst: false) { Kind = MovementKind.Turn, Steps = -1 };
        desk.Apply(values);
        Assert.Equal(Math.Max(0, expected - 1), values.Target(0));
    }

    [Fact]
    public void Locked_or_silenced_encoders_and_buttons_do_nothing()
    {
        _desk.Bank.IsLocked = true;
        Send(Flip(1));
        _desk.Bank.IsLocked = false;
        _desk.Bank.Enable(1, false, _values);
        Send(Flip(1));
        Assert.Equal(5, _values.Target(0), 5);
    }

    public void Dispose()
    {
        _sliders.Dispose();
        _fader.Dispose();
    }

    private static ControlRow Button(string parameter) => new() { Name = "button", Parameter = parameter, Midi = new MidiAddress { Kind = MidiKind.Note, Coding = MidiCoding.Toggle } };

    private static ControlMovement Flip(int presses) => new(1, 0, IsFirst: false) { Kind = MovementKind.Flip, Steps = presses };

    private void Move(float position, bool isFirst = false) => Send(new ControlMovement(0, position, isFirst));

    private void Send(ControlMovement movement)
    {
        _fader.Next = movement;
        _desk.Apply(_values);
    }

    private sealed class ScriptedSource : IControlSource
    {
        public ControlMovement? Next { get; set; }

        public string Description => "a script";

        public bool TryRead(out ControlMovement movement)
        {
            movement = Next ?? default;
            bool isNew = Next is not null;
            Next = null;
            return isNew;
        }

        public void Dispose()
        {
        }
    }
}
