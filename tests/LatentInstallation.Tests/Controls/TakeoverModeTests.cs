using FsCheck;
using FsCheck.Fluent;
using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class TakeoverModeTests
{
    [Fact]
    public void Jump_writes_wherever_the_hand_is_at_its_first_movement_and_not_before()
    {
        Takeover takeover = Make(TakeoverMode.Jump, hand: 0.2, value: 0.8);
        Assert.Equal(TakeoverState.Held, takeover.State);
        Assert.True(takeover.TryMove(0.21, out double position));
        Assert.Equal(0.21, position);
        takeover.Rearm(0.9);
        Assert.False(takeover.TryArrive(0.3, isNew: false, out _));
        Assert.Equal(TakeoverState.Held, takeover.State);
    }

    [Theory]
    [InlineData(0.5, 0.7, 0.54, 0.72)] // toward: half
    [InlineData(0.5, 0.7, 0.46, 0.62)] // away: double
    [InlineData(0.5, 0.3, 0.46, 0.28)]
    [InlineData(0.5, 0.3, 0.54, 0.38)]
    [InlineData(0.2, 0.9, 0.3, 0.9125)] // toward the top there is less room than half
    [InlineData(0.2, 0.9, 0.1, 0.45)] // away to the bottom there is more than double
    public void Scale_moves_half_toward_the_value_and_double_away_and_reaches_the_ends_together(double hand, double value, double place, double expected)
    {
        Takeover takeover = Make(TakeoverMode.Scale, hand, value);
        Assert.True(takeover.TryMove(place, out double position));
        Assert.Equal(expected, position, 9);
        Assert.Equal(TakeoverState.CatchingUp, takeover.State);
    }

    [Theory]
    [InlineData(0.5, 0.6, 1)]
    [InlineData(0.5, 0.6, -1)]
    [InlineData(0.5, 0.4, 1)]
    [InlineData(0.2, 0.95, 1)]
    [InlineData(0.2, 0.95, -1)]
    public void Scale_latches_on_crossing_or_at_the_end_whichever_comes_first(double hand, double value, int direction)
    {
        Takeover takeover = Make(TakeoverMode.Scale, hand, value);
        double place = hand;
        double last = value;
        while (takeover.State != TakeoverState.Following && place is > 0 and < 1)
        {
            place = Math.Clamp(place + (direction * 0.01), 0, 1);
            takeover.TryMove(place, out double position);
            Assert.InRange(Math.Abs(position - last), 0, 0.06);
            last = position;
        }

        Assert.Equal(place, last, 2);
    }

    [Fact]
    public void Scale_crossed_in_one_step_ends_where_the_hand_is()
    {
        Takeover takeover = Make(TakeoverMode.Scale, hand: 0.5, value: 0.6);
        Assert.True(takeover.TryMove(0.9, out double position));
        Assert.Equal((0.9, TakeoverState.Following), (position, takeover.State));
    }

    [Fact]
    public void Scale_never_moves_the_value_where_the_hand_does_not_go() =>
        Prop.ForAll<(byte Hand, byte Value, byte Place)>(sample =>
        {
            (double hand, double value, double place) = (sample.Hand / 255.0, sample.Value / 255.0, sample.Place / 255.0);
            Takeover takeover = Make(TakeoverMode.Scale, hand, value);
            bool follows = takeover.State == TakeoverState.Following;
            bool isMet = takeover.TryMove(place, out double position) && takeover.State == TakeoverState.Following;
            return follows || isMet || (position is >= 0 and <= 1 && (position - value) * (place - hand) >= 0);
        }).QuickCheckThrowOnFailure();

    private static Takeover Make(TakeoverMode mode, double hand, double value)
    {
        var takeover = new Takeover(0, mode: mode);
        takeover.TryArrive(hand, isNew: true, out _);
        takeover.Rearm(value);
        return takeover;
    }
}
