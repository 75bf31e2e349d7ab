using LatentInstallation.Controls.Gpio;
using Xunit;

namespace LatentInstallation.Tests.Controls.Gpio;

public class QuadratureDecoderTests
{
    private double _now = 1000;
    private int _state;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_period_has_as_many_steps_as_its_row_says_in_both_directions(int stepsPerPeriod)
    {
        QuadratureDecoder decoder = Start(stepsPerPeriod);
        Assert.Equal(25 * stepsPerPeriod, Turn(decoder, 100));
        _now += 100;
        Assert.Equal(-50 * stepsPerPeriod, Turn(decoder, -200));
        Assert.Equal(0, decoder.Rejected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_step_is_said_at_the_click_wherever_the_lines_rest(int rest)
    {
        QuadratureDecoder decoder = Start(1, rest);
        Assert.Equal(0, Turn(decoder, 3));
        Assert.Equal(1, Turn(decoder, 1));
        Assert.Equal(0, Turn(decoder, 2));
        Assert.Equal(0, Turn(decoder, -2));
    }

    [Fact]
    public void A_bouncing_line_goes_nowhere()
    {
        QuadratureDecoder decoder = Start(4);
        Assert.Equal(1, Turn(decoder, 1));
        int steps = 0;
        for (int i = 0; i < 10; i++)
        {
            _now += 0.05;
            steps += Move(decoder, -1);
            _now += 0.05;
            steps += Move(decoder, 1);
        }

        Assert.Equal(0, steps);
        Assert.True(decoder.Rejected > 0);
        _now += 50;
        Assert.Equal(1, Turn(decoder, 1));
    }

    [Fact]
    public void Two_lines_at_once_are_impossible_and_only_the_state_is_believed()
    {
        QuadratureDecoder decoder = Start(4);
        _now += 5;
        _state = 2;
        Assert.Equal(0, Take(decoder));
        Assert.Equal(1, decoder.Rejected);
        Assert.Equal(1, Turn(decoder, 1));
    }

    [Fact]
    public void A_click_of_which_a_change_was_lost_is_still_one()
    {
        QuadratureDecoder decoder = Start(1);
        Assert.Equal(0, Turn(decoder, 1));
        _now += 5;
        _state = 3;
        Assert.Equal(0, Take(decoder));
        Assert.Equal(1, Turn(decoder, 1));
        Assert.Equal(1, decoder.Rejected);
    }

    [Fact]
    public void An_edge_that_changes_nothing_is_counted()
    {
        QuadratureDecoder decoder = Start(1);
        Assert.Equal(0, Take(decoder));
        Assert.Equal(1, decoder.Rejected);
    }

    [Fact]
    public void A_turn_back_sooner_than_a_hand_can_waits_until_it_is_certain()
    {
        QuadratureDecoder decoder = Start(4);
        Assert.Equal(1, Turn(decoder, 1));
        _now -= 2;
        Assert.Equal(0, Turn(decoder, -1));
        _now += 50;
        Assert.Equal(-2, Turn(decoder, -1));
    }

    [Fact]
    public void Faster_than_any_hand_is_rejected()
    {
        QuadratureDecoder decoder = Start(4);
        int steps = 0;
        for (int i = 0; i < 100; i++)
        {
            _now += 0.01;
            steps += Move(decoder, 1);
        }

        Assert.InRange(steps, 1, 6);
        Assert.Equal(100 - steps, decoder.Rejected);
    }

    [Fact]
    public void After_a_loss_it_goes_on_from_what_is_found()
    {
        QuadratureDecoder decoder = Start(2);
        Turn(decoder, 1);
        decoder.Regain(true, true);
        _state = 2;
        Assert.Equal(1, Turn(decoder, 2));
        Assert.Equal(0, decoder.Rejected);
    }

    [Fact]
    public void Whatever_the_lines_do_the_steps_add_up_to_no_more_than_the_changes()
    {
        var random = new Random(5);
        for (int round = 0; round < 1000; round++)
        {
            QuadratureDecoder decoder = Start(1 << random.Next(3));
            int steps = 0;
            for (int i = 0; i < 100; i++)
            {
                _now += random.NextDouble() * 30;
                _state = random.Next(4);
                steps += Math.Abs(Take(decoder));
            }

            Assert.InRange(steps, 0, 100);
        }
    }

    private QuadratureDecoder Start(int stepsPerPeriod, int state = 0)
    {
        var decoder = new QuadratureDecoder(stepsPerPeriod);
        _state = state;
        decoder.Restart(_state is 1 or 2, _state is 2 or 3);
        return decoder;
    }

    // A click a hundredth of a second and slower, as a hand turns.
    private int Turn(QuadratureDecoder decoder, int changes)
    {
        int steps = 0;
        for (int i = 0; i < Math.Abs(changes); i++)
        {
            _now += 5;
            steps += Move(decoder, Math.Sign(changes));
        }

        return steps;
    }

    private int Move(QuadratureDecoder decoder, int change)
    {
        _state = (_state + change) & 3;
        return Take(decoder);
    }

    private int Take(QuadratureDecoder decoder) => decoder.Take(_state is 1 or 2, _state is 2 or 3, TimeSpan.FromMilliseconds(_now));
}
