using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class PickupTests
{
    [Fact]
    public void At_a_cold_start_the_controls_place_applies()
    {
        var pickup = new Pickup(0.5);
        Assert.True(pickup.Move(0.9, isFirst: true));
        Assert.Equal(PickupState.Following, pickup.State);
    }

    [Fact]
    public void When_somebody_wrote_before_the_first_place_it_is_no_movement()
    {
        var pickup = new Pickup(0.5);
        pickup.Rearm(0.3);
        Assert.False(pickup.Move(0.9, isFirst: true));
        Assert.Equal(PickupState.Held, pickup.State);
    }

    [Fact]
    public void A_reconnection_is_no_movement_and_the_way_across_it_does_not_count()
    {
        var pickup = new Pickup(0.5);
        pickup.Move(0.2, isFirst: true);
        pickup.Rearm(0.5);
        Assert.False(pickup.Move(0.9, isFirst: true));
        Assert.False(pickup.Move(0.8, isFirst: false));
        Assert.Equal(PickupState.CatchingUp, pickup.State);
    }

    [Fact]
    public void A_reconnection_where_it_was_left_goes_on_at_once()
    {
        var pickup = new Pickup(0.5);
        pickup.Move(0.2, isFirst: true);
        Assert.False(pickup.Move(0.205, isFirst: true));
        Assert.True(pickup.Move(0.3, isFirst: false));
    }

    [Fact]
    public void Held_then_catching_up_then_following()
    {
        var pickup = new Pickup(0);
        pickup.Move(0.1, isFirst: true);
        pickup.Rearm(0.6);
        Assert.Equal(PickupState.Held, pickup.State);
        Assert.False(pickup.Move(0.3, isFirst: false));
        Assert.Equal(PickupState.CatchingUp, pickup.State);
        Assert.Equal(-0.3, pickup.Distance, 9);
        Assert.True(pickup.Move(0.595, isFirst: false));
        Assert.Equal(PickupState.Following, pickup.State);
        Assert.True(pickup.Move(0.2, isFirst: false));
    }

    [Theory]
    [InlineData(0.1, 0.9)]
    [InlineData(0.9, 0.1)]
    public void A_quick_hand_that_jumps_over_the_value_meets_it(double from, double to)
    {
        var pickup = new Pickup(0);
        pickup.Move(from, isFirst: true);
        pickup.Rearm(0.5);
        Assert.True(pickup.Move(to, isFirst: false));
    }

    [Fact]
    public void Moving_away_never_meets_it()
    {
        var pickup = new Pickup(0);
        pickup.Move(0.4, isFirst: true);
        pickup.Rearm(0.6);
        Assert.False(pickup.Move(0.2, isFirst: false));
        Assert.False(pickup.Move(0, isFirst: false));
    }

    [Fact]
    public void A_value_written_where_the_control_stands_leaves_it_following()
    {
        var pickup = new Pickup(0);
        pickup.Move(0.4, isFirst: true);
        pickup.Rearm(0.41);
        Assert.Equal(PickupState.Following, pickup.State);
    }

    [Fact]
    public void The_value_never_jumps_but_by_the_hands_own_movement() =>
        Prop.ForAll<(byte Place, byte Action)[]>(script =>
        {
            var pickup = new Pickup(0.5);
            double value = 0.5;
            double hand = double.NaN;
            bool isWritten = false;
            foreach ((byte place, byte action) in script)
            {
                double position = place / 255.0;
                if (action % 4 == 0)
                {
                    pickup.Rearm(position);
                    (value, isWritten) = (position, true);
                    continue;
                }

                bool isFirst = action % 4 == 1;
                double travelled = Math.Abs(position - hand);
                if (pickup.Move(position, isFirst))
                {
                    bool isColdStart = !isWritten;
                    if (!isColdStart && (isFirst || Math.Abs(position - value) > travelled + Pickup.UsualTolerance + 1e-9))
                    {
                        return false;
                    }

                    (value, isWritten) = (position, true);
                }

                hand = position;
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
