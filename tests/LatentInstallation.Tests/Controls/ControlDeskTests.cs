using LatentInstallation.Controls;
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
        _desk = new ControlDesk([_sliders, _fader], new ControlBank([new ControlRow { Name = "one", Parameter = "a" }], Visitors), Visitors);

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

    public void Dispose()
    {
        _sliders.Dispose();
        _fader.Dispose();
    }

    private void Move(float position, bool isFirst = false)
    {
        _fader.Next = new ControlMovement(0, position, isFirst) { Control = 0 };
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

        public ControlHealth HealthOf(string control) => ControlHealth.Ok;

        public void Dispose()
        {
        }
    }
}
