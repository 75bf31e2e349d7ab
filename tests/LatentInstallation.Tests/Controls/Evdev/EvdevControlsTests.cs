using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using Xunit;

namespace LatentInstallation.Tests.Controls.Evdev;

public class EvdevControlsTests
{
    private static readonly EvdevRange Twelve = new(1024, 0, 4095, 0);

    private readonly EvdevRig _rig = new(
        new EvdevAddress { Code = 2 },
        new EvdevAddress { Kind = EvdevKind.Wheel, Code = 7 },
        new EvdevAddress { Kind = EvdevKind.Key, Code = 0x120 });

    [Fact]
    public void Where_an_axis_stands_when_the_panel_comes_is_said_once_and_first()
    {
        _rig.All[0].Begin(Twelve);
        _rig.Wait(3);
        ControlMovement movement = Assert.Single(_rig.Drain());
        Assert.True(movement.IsFirst);
        Assert.Equal(1024 / 4095f, movement.Position, 0.01f);
        Assert.False(_rig.Controls.IsSettling);
        Assert.Equal(1024, _rig.Outlet.ReadingOf(0).Raw);
        Assert.Equal(ControlHealth.Ok, _rig.Outlet.ReadingOf(0).Health);
    }

    [Theory]
    [InlineData(4095, 1)]
    [InlineData(0, 0)]
    [InlineData(100_000, 1)]
    [InlineData(int.MinValue, 0)]
    public void A_single_event_takes_it_the_whole_way_and_no_farther(int value, float position)
    {
        _rig.All[0].Begin(Twelve);
        _rig.Wait(1);
        _rig.Drain();
        _rig.Send(EvdevBytes.Axis(2, value));
        _rig.Wait(1.6);
        Assert.Equal(position, _rig.Drain()[^1].Position);
        Assert.False(_rig.Controls.IsSettling);
        Assert.Equal(ControlHealth.Ok, _rig.Outlet.ReadingOf(0).Health);
    }

    [Fact]
    public void A_jump_after_a_long_rest_is_on_its_way_within_two_readings()
    {
        _rig.All[0].Begin(Twelve);
        _rig.Wait(3);
        _rig.Drain();
        _rig.Send(EvdevBytes.Axis(2, 2048));
        _rig.Wait(0.010);
        Assert.NotEmpty(_rig.Drain());
    }

    [Fact]
    public void Noise_after_a_long_rest_is_filtered_as_at_any_other_time()
    {
        _rig.All[0].Begin(Twelve);
        _rig.Wait(3);
        _rig.Drain();
        var random = new Random(3);
        for (int i = 0; i < 1000; i++)
        {
            _rig.Send(EvdevBytes.Axis(2, 1024 + random.Next(-8, 9)));
            _rig.Wait(random.Next(1, 600) * 0.005);
        }

        Assert.Empty(_rig.Drain());
    }

    [Fact]
    public void Ends_that_somebody_measured_win_over_the_devices()
    {
        var rig = new EvdevRig(new ControlRow { Name = "c", Low = 3900, High = 200, Evdev = new EvdevAddress() });
        rig.All[0].Begin(Twelve with { Value = 3950 });
        rig.Wait(1);
        Assert.Equal(0, Assert.Single(rig.Drain()).Position);
        rig.Send(EvdevBytes.Axis(0, 190));
        rig.Wait(2);
        Assert.Equal(1, rig.Drain()[^1].Position);
    }

    [Fact]
    public void A_device_that_says_nothing_of_its_ends_needs_a_calibration()
    {
        _rig.All[0].Begin(null);
        _rig.Send(EvdevBytes.Axis(2, 50));
        Assert.Equal(ControlHealth.Uncalibrated, _rig.Outlet.ReadingOf(0).Health);
        Assert.Equal(50, _rig.Outlet.ReadingOf(0).Raw);
        var rig = new EvdevRig(new ControlRow { Name = "c", Low = 0, High = 100, Evdev = new EvdevAddress() });
        rig.All[0].Begin(new EvdevRange(0, 0, 0, 0));
        rig.Wait(1);
        Assert.Empty(rig.Drain());
        rig.Send(EvdevBytes.Axis(0, 50));
        rig.Wait(1);
        ControlMovement movement = Assert.Single(rig.Drain());
        Assert.True(movement.IsFirst);
        Assert.Equal(0.5, movement.Position, 1e-3);
    }

    [Fact]
    public void A_wheel_says_its_steps()
    {
        _rig.Send(EvdevBytes.Wheel(7, 3));
        _rig.Send(EvdevBytes.Wheel(7, -1), EvdevBytes.Wheel(6, 5));
        ControlMovement movement = Assert.Single(_rig.Drain());
        Assert.Equal((1, MovementKind.Turn, 2), (movement.Control, movement.Kind, movement.Steps));
    }

    [Fact]
    public void A_key_is_held_and_counted_once_however_long_it_repeats()
    {
        _rig.Send(EvdevBytes.Key(0x120, 1));
        _rig.Send(EvdevBytes.Key(0x120, 2));
        _rig.Send(EvdevBytes.Key(0x120, 2));
        Assert.Equal([(MovementKind.Press, 1f, 0), (MovementKind.Flip, 0f, 1)], _rig.Drain().Select(m => (m.Kind, m.Position, m.Steps)));
        _rig.Send(EvdevBytes.Key(0x120, 0));
        Assert.Equal([(MovementKind.Press, 0f)], _rig.Drain().Select(m => (m.Kind, m.Position)));
    }

    [Fact]
    public void A_key_that_is_held_when_the_panel_comes_is_held_and_no_press_and_let_go_when_it_leaves()
    {
        _rig.All[2].BeginKey(isDown: true);
        Assert.Equal([(MovementKind.Press, 1f)], _rig.Drain().Select(m => (m.Kind, m.Position)));
        _rig.Controls.End();
        Assert.Equal([(MovementKind.Press, 0f)], _rig.Drain().Select(m => (m.Kind, m.Position)));
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(ControlHealth.Lost, _rig.Outlet.ReadingOf(i).Health));
        _rig.All[2].BeginKey(isDown: false);
        Assert.Empty(_rig.Drain());
    }

    [Fact]
    public void After_a_loss_the_device_is_believed()
    {
        _rig.All[0].Begin(Twelve);
        _rig.Wait(1);
        _rig.Send(EvdevBytes.Key(0x120, 1));
        _rig.Drain();
        _rig.All[0].Regain(Twelve with { Value = 3000 });
        _rig.All[2].Regain(isDown: false);
        _rig.Wait(1.6);
        List<ControlMovement> movements = _rig.Drain();
        Assert.Equal(3000 / 4095f, movements.Single(m => m.Control == 0).Position, 0.01f);
        Assert.Equal((MovementKind.Press, 0f), movements.Where(m => m.Control == 2).Select(m => (m.Kind, m.Position)).Single());
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        _rig.All[0].Begin(Twelve);
        byte[] bytes = EvdevBytes.At(2000, 8, EvdevBytes.Axis(2, 100), EvdevBytes.Key(0x120, 1), EvdevBytes.Wheel(7, 1), EvdevBytes.Report());
        _rig.Feed(bytes);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                bytes[20] = (byte)i;
                _rig.Feed(bytes);
                _rig.Controls.Advance(TimeSpan.FromMilliseconds(5));
                while (_rig.Outlet.TryRead(out _))
                {
                }
            }
        });
    }
}
