using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class ControlOutletTests
{
    private readonly ControlOutlet _outlet = new([new ControlRow { Name = "a" }, new ControlRow { Name = "b", Step = -0.25 }]);

    [Fact]
    public void A_press_that_is_over_before_anybody_looks_is_counted_and_the_button_is_up()
    {
        _outlet.Press(1, isDown: true);
        _outlet.Press(1, isDown: false);
        Assert.Equal(
            [
                new ControlMovement(1, 0, IsFirst: false) { Kind = MovementKind.Press },
                new ControlMovement(1, 0, IsFirst: false) { Kind = MovementKind.Flip, Steps = 1 },
            ],
            Everything());
    }

    [Fact]
    public void A_button_that_says_twice_that_it_is_down_was_pressed_once()
    {
        _outlet.Press(0, isDown: true);
        _outlet.Press(0, isDown: true);
        Assert.Equal(1, Everything().Single(movement => movement.Kind == MovementKind.Flip).Steps);
    }

    [Fact]
    public void Turns_are_summed_and_go_as_far_and_which_way_the_row_says()
    {
        _outlet.Turn(0, 3);
        _outlet.Turn(1, 1);
        _outlet.Turn(1, 1);
        Assert.Equal(
            [
                new ControlMovement(0, 0.03f, IsFirst: false) { Kind = MovementKind.Turn, Steps = 3 },
                new ControlMovement(1, -0.5f, IsFirst: false) { Kind = MovementKind.Turn, Steps = -2 },
            ],
            Everything());
    }

    [Fact]
    public void Every_stage_of_a_control_can_be_looked_at()
    {
        Assert.Equal(ControlReading.None, _outlet.ReadingOf(0));
        _outlet.Observe(0, 1234, 0.3);
        _outlet.Place(0, 0.25f, isFirst: true);
        _outlet.Report(0, ControlHealth.Stuck);
        Assert.Equal(new ControlReading(1234, 0.3, 0.25, ControlHealth.Stuck), _outlet.ReadingOf(0));
        Assert.Equal(ControlReading.None, _outlet.ReadingOf(2));
    }

    [Fact]
    public void Handing_over_allocates_nothing()
    {
        Everything();
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                _outlet.Observe(0, i, 0.5);
                _outlet.Place(0, i / 1000f, isFirst: false);
                _outlet.Press(1, i % 2 == 0);
                _outlet.Turn(1, 1);
                while (_outlet.TryRead(out _))
                {
                }
            }
        });
    }

    private List<ControlMovement> Everything()
    {
        var taken = new List<ControlMovement>();
        while (_outlet.TryRead(out ControlMovement movement))
        {
            taken.Add(movement);
        }

        return taken;
    }
}
