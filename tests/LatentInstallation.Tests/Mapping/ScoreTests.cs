using LatentInstallation.Latent;
using LatentInstallation.Mapping;
using Xunit;

namespace LatentInstallation.Tests.Mapping;

public class ScoreTests
{
    [Fact]
    public void The_first_movement_has_no_swell_at_all()
    {
        var score = new Score();
        for (int i = 0; i < 49; i++)
        {
            score.Advance(TimeSpan.FromSeconds(1), 100);
            Assert.Equal(0, score.Swell);
        }
    }

    [Fact]
    public void The_second_movement_swells_to_one_and_returns_without_a_jump()
    {
        var score = new Score();
        double previous = 0, largest = 0, step = 0;
        for (int i = 0; i < 20_000; i++)
        {
            score.Advance(TimeSpan.FromSeconds(0.01), 100);
            step = Math.Max(step, Math.Abs(score.Swell - previous));
            largest = Math.Max(largest, score.Swell);
            previous = score.Swell;
        }

        Assert.Equal(1, largest, 6);
        Assert.InRange(step, 0, 0.002);
    }

    [Fact]
    public void Time_may_come_in_any_portions()
    {
        Score fine = new(), coarse = new();
        for (int i = 0; i < 700; i++)
        {
            fine.Advance(TimeSpan.FromSeconds(0.1), 90);
        }

        for (int i = 0; i < 7; i++)
        {
            coarse.Advance(TimeSpan.FromSeconds(10), 90);
        }

        Assert.Equal(coarse.Position, fine.Position, 9);
        Assert.Equal(coarse.Sway, fine.Sway, 9);
    }

    [Fact]
    public void A_closed_stretch_ends_where_it_begins_in_form_and_in_swing()
    {
        var score = new Score();
        score.Advance(TimeSpan.FromSeconds(17), 90);
        score.Close(100, WholeTurns.Near(100 / 90.0, 100));
        double furthest = 0;
        for (int i = 0; i < 1000; i++)
        {
            score.Advance(TimeSpan.FromSeconds(0.1), 90);
            furthest = Math.Max(furthest, Math.Abs(score.Sway));
        }

        Assert.Equal(1, score.Forms, 1e-9);
        Assert.InRange(Math.Min(score.Position, 1 - score.Position), 0, 1e-9);
        Assert.Equal(0, score.Sway, 1e-6);
        Assert.True(furthest > 0.5);
    }
}
