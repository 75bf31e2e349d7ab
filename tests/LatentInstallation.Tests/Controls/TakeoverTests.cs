using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class TakeoverTests
{
    [Fact]
    public void At_a_cold_start_the_controls_place_applies()
    {
        var takeover = new Takeover(0.5);
        Assert.True(Move(takeover, 0.9, isFirst: true));
        Assert.Equal(TakeoverState.Following, takeover.State);
    }

    [Fact]
    public void When_somebody_wrote_before_the_first_place_it_is_no_movement()
    {
        var takeover = new Takeover(0.5);
        takeover.Rearm(0.3);
        Assert.False(Move(takeover, 0.9, isFirst: true));
        Assert.Equal(TakeoverState.Held, takeover.State);
    }

    [Fact]
    public void A_reconnection_is_no_movement_and_the_way_across_it_does_not_count()
    {
        var takeover = new Takeover(0.5);
        Move(takeover, 0.2, isFirst: true);
        takeover.Rearm(0.5);
        Assert.False(Move(takeover, 0.9, isFirst: true));
        Assert.False(Move(takeover, 0.8, isFirst: false));
        Assert.Equal(TakeoverState.CatchingUp, takeover.State);
    }

    [Fact]
    public void A_reconnection_where_it_was_left_goes_on_at_once()
    {
        var takeover = new Takeover(0.5);
        Move(takeover, 0.2, isFirst: true);
        Assert.False(Move(takeover, 0.205, isFirst: true));
        Assert.True(Move(takeover, 0.3, isFirst: false));
    }

    [Fact]
    public void Held_then_catching_up_then_following()
    {
        var takeover = new Takeover(0);
        Move(takeover, 0.1, isFirst: true);
        takeover.Rearm(0.6);
        Assert.Equal(TakeoverState.Held, takeover.State);
        Assert.False(Move(takeover, 0.3, isFirst: false));
        Assert.Equal(TakeoverState.CatchingUp, takeover.State);
        Assert.Equal(-0.3, takeover.Distance, 9);
        Assert.True(Move(takeover, 0.595, isFirst: false));
        Assert.Equal(TakeoverState.Following, takeover.State);
        Assert.True(Move(takeover, 0.2, isFirst: false));
    }

    [Theory]
    [InlineData(0.1, 0.9)]
    [InlineData(0.9, 0.1)]
    public void A_quick_hand_that_jumps_over_the_value_meets_it(double from, double to)
    {
        var takeover = new Takeover(0);
        Move(takeover, from, isFirst: true);
        takeover.Rearm(0.5);
        Assert.True(Move(takeover, to, isFirst: false));
    }

    [Fact]
    public void Moving_away_never_meets_it()
    {
        var takeover = new Takeover(0);
        Move(takeover, 0.4, isFirst: true);
        takeover.Rearm(0.6);
        Assert.False(Move(takeover, 0.2, isFirst: false));
        Assert.False(Move(takeover, 0, isFirst: false));
    }

    [Fact]
    public void A_value_written_where_the_control_stands_leaves_it_following()
    {
        var takeover = new Takeover(0);
        Move(takeover, 0.4, isFirst: true);
        takeover.Rearm(0.41);
        Assert.Equal(TakeoverState.Following, takeover.State);
    }

    [Fact]
    public void The_value_never_jumps_but_by_the_hands_own_movement() =>
        Prop.ForAll<(byte Place, byte Action)[]>(script =>
        {
            var takeover = new Takeover(0.5);
            double value = 0.5;
            double hand = double.NaN;
            bool isWritten = false;
            foreach ((byte place, byte action) in script)
            {
                double position = place / 255.0;
                if (action % 4 == 0)
                {
                    takeover.Rearm(position);
                    (value, isWritten) = (position, true);
                    continue;
                }

                bool isFirst = action % 4 == 1;
                double travelled = Math.Abs(position - hand);
                if (Move(takeover, position, isFirst))
                {
                    bool isColdStart = !isWritten;
                    if (!isColdStart && (isFirst || Math.Abs(position - value) > travelled + Takeover.UsualTolerance + 1e-9))
                    {
                        return false;
                    }

                    (value, isWritten) = (position, true);
                }

                hand = position;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static bool Move(Takeover takeover, double place, bool isFirst) =>
        isFirst ? takeover.TryArrive(place, isNew: double.IsNaN(takeover.Distance), out _) : takeover.TryMove(place, out _);
}
