using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class LearningTests
{
    private readonly Learning _learning = new();

    [Fact]
    public void A_control_that_moves_by_a_twentieth_of_its_travel_is_meant_and_a_neighbour_that_is_brushed_is_not()
    {
        Begin();
        Assert.True(Hears(Place(0, 0.52), before: 0.5));
        Assert.True(Hears(Place(1, 0.9, isFirst: true)));
        Assert.True(Hears(Place(1, 0.93)));
        Assert.Null(Found());
        Assert.True(Hears(Place(1, 0.95)));
        Assert.Equal(new LearnedControl(3, "1", MovementKind.Place), Found());
        Assert.False(Hears(Place(1, 0.5)));
        Assert.Equal(-1, _learning.Parameter);
    }

    [Fact]
    public void A_press_is_meant_and_a_release_is_not()
    {
        Begin();
        Hears(new ControlMovement(0, 0, IsFirst: false) { Kind = MovementKind.Press });
        Assert.Null(Found());
        Hears(new ControlMovement(2, 1, IsFirst: false) { Kind = MovementKind.Press });
        Assert.Equal("2", Found()?.Control);
    }

    [Fact]
    public void Two_steps_of_one_encoder_are_meant()
    {
        Begin();
        foreach (int control in new[] { 0, 1, 0 })
        {
            Hears(new ControlMovement(control, 0.01f, IsFirst: false) { Kind = MovementKind.Turn, Steps = 1 });
        }

        Assert.Null(Found());
        Hears(new ControlMovement(0, -0.01f, IsFirst: false) { Kind = MovementKind.Turn, Steps = -1 });
        Assert.Equal("0", Found()?.Control);
    }

    [Fact]
    public void It_listens_for_half_a_minute_and_no_longer()
    {
        Begin();
        _learning.Advance(TimeSpan.FromSeconds(29));
        Assert.True(Hears(Place(0, 0.1), before: 0.1));
        _learning.Advance(TimeSpan.FromSeconds(1));
        Assert.False(Hears(Place(0, 0.9)));
        Assert.Null(Found());
    }

    [Fact]
    public void Cancelled_it_listens_no_more()
    {
        Begin();
        _learning.Cancel();
        Assert.False(Hears(Place(0, 0.9)));
    }

    [Fact]
    public void While_it_listens_controls_move_nothing_and_have_to_meet_their_values_afterwards()
    {
        var rig = new BankRig(1, BankRig.To(0));
        using var fader = new Moved();
        var desk = new ControlDesk([fader], rig.Bank, _learning);
        fader.Moves.Enqueue(Place(0, 0.2, isFirst: true));
        desk.Apply(rig.Values);
        _learning.Begin(1);
        fader.Moves.Enqueue(Place(0, 0.9));
        desk.Apply(rig.Values, TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, rig.A, 5);
        Assert.Equal("0", Found()?.Control);
        fader.Moves.Enqueue(Place(0, 0.8));
        desk.Apply(rig.Values, TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, rig.A, 5);
        Assert.Equal(TakeoverHint.Down, rig.Bank.HintOf(0));
    }

    private static ControlMovement Place(int control, double place, bool isFirst = false) => new(control, (float)place, isFirst);

    private void Begin()
    {
        _learning.Begin(3);
        _learning.Advance(TimeSpan.FromSeconds(0.01));
    }

    private bool Hears(ControlMovement movement, double before = double.NaN) => _learning.Hears(movement, $"{movement.Control}", before);

    private LearnedControl? Found() => _learning.TryTake(out LearnedControl? learned) ? learned : null;

    private sealed class Moved : IControlSource
    {
        public Queue<ControlMovement> Moves { get; } = new();

        public string Description => "moved by a test";

        public bool TryRead(out ControlMovement movement) => Moves.TryDequeue(out movement);

        public void Dispose()
        {
        }
    }
}
