using LatentInstallation.Controls;
using LatentInstallation.Controls.Gpio;
using Xunit;

namespace LatentInstallation.Tests.Controls.Gpio;

public class GpioControlTests
{
    private readonly ControlOutlet _outlet;
    private readonly GpioControl _button;
    private readonly GpioControl _encoder;

    public GpioControlTests()
    {
        ControlRow[] rows =
        [
            new ControlRow { Name = "button", Gpio = new GpioAddress { Debounce = TimeSpan.FromMilliseconds(10) } },
            new ControlRow { Name = "encoder", Step = -0.25, Gpio = new GpioAddress { Kind = GpioKind.Encoder, StepsPerPeriod = 4 } },
        ];
        _outlet = new ControlOutlet(rows);
        (_button, _encoder) = (new GpioControl(rows[0], 0, _outlet), new GpioControl(rows[1], 1, _outlet));
    }

    [Fact]
    public void A_button_is_held_and_counted_once_it_has_lasted_unless_the_kernel_saw_to_that()
    {
        Assert.Equal(ControlHealth.Lost, _outlet.ReadingOf(0).Health);
        _button.Begin(first: false, second: false, isDebounced: false);
        Assert.Equal(ControlHealth.Ok, _outlet.ReadingOf(0).Health);
        _button.Edge(isSecond: false, level: true, TimeSpan.FromSeconds(5));
        Assert.Empty(Drain());
        Assert.Equal(TimeSpan.FromMilliseconds(10), _button.Patience);
        _button.Advance(TimeSpan.Zero);
        _button.Advance(_button.Patience);
        Assert.Equal([(MovementKind.Press, 1f, 0), (MovementKind.Flip, 0f, 1)], Drain());
        _button.Begin(first: false, second: false, isDebounced: true);
        _button.Edge(isSecond: false, level: true, TimeSpan.FromSeconds(6));
        Assert.Contains((MovementKind.Press, 1f, 0), Drain());
    }

    [Fact]
    public void A_button_that_is_held_when_the_chip_comes_is_no_press_and_is_let_go_when_it_leaves()
    {
        _button.Begin(first: true, second: false, isDebounced: false);
        Assert.Equal([(MovementKind.Press, 1f, 0)], Drain());
        _button.End();
        Assert.Equal([(MovementKind.Press, 0f, 0)], Drain());
        Assert.Equal(ControlHealth.Lost, _outlet.ReadingOf(0).Health);
        Assert.Equal(TimeSpan.MaxValue, _button.Patience);
    }

    [Fact]
    public void An_encoder_says_its_steps()
    {
        _encoder.Begin(first: false, second: false, isDebounced: false);
        _encoder.Edge(isSecond: false, level: true, TimeSpan.FromSeconds(5));
        _encoder.Edge(isSecond: true, level: true, TimeSpan.FromSeconds(5.1));
        Assert.Equal([(MovementKind.Turn, -0.5f, -2)], Drain());
        Assert.Equal(3, _outlet.ReadingOf(1).Raw);
        _encoder.Regain(first: false, second: false);
        _encoder.Edge(isSecond: true, level: true, TimeSpan.FromSeconds(5.2));
        Assert.Equal([(MovementKind.Turn, 0.25f, 1)], Drain());
        Assert.Equal(0, _encoder.Rejected);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        _button.Begin(first: false, second: false, isDebounced: false);
        _encoder.Begin(first: false, second: false, isDebounced: false);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                _button.Edge(isSecond: false, level: i % 2 == 0, TimeSpan.FromMilliseconds(20 * i));
                _encoder.Edge(isSecond: i % 2 == 0, level: i % 4 < 2, TimeSpan.FromMilliseconds(20 * i));
                _button.Advance(TimeSpan.FromMilliseconds(20));
                while (_outlet.TryRead(out _))
                {
                }
            }
        });
    }

    private List<(MovementKind Kind, float Position, int Steps)> Drain()
    {
        var movements = new List<(MovementKind, float, int)>();
        while (_outlet.TryRead(out ControlMovement movement))
        {
            movements.Add((movement.Kind, movement.Position, movement.Steps));
        }

        return movements;
    }
}
