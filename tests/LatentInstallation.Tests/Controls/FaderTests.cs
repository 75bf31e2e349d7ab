using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Tests.Controls;

public class FaderTests
{
    private static readonly ControlRow Row = new() { Name = "left", Parameter = "latent.speed", Low = 0, High = 4095 };
    private static readonly TimeSpan Scan = TimeSpan.FromMilliseconds(5);

    [Fact]
    public void A_quick_move_to_the_stop_arrives_at_exactly_one()
    {
        var fader = new Fader(Row);
        Rest(fader, 2000, 1, out _);
        Rest(fader, 4080, 2, out float end);
        Assert.Equal(1f, end);
        Rest(fader, 5, 2, out end);
        Assert.Equal(0f, end);
    }

    [Fact]
    public void The_first_place_is_marked_and_comes_when_the_readings_have_settled()
    {
        var fader = new Fader(Row);
        TimeSpan time = TimeSpan.Zero;
        bool isFirst;
        while (!fader.TryMove(2048, Scan, out _, out isFirst))
        {
            time += Scan;
        }

        Assert.True(isFirst);
        Assert.InRange(time.TotalSeconds, 0.3, 0.5);
        Assert.Equal(0, Rest(fader, 2048, 1, out _));
        fader.Restart();
        Assert.Equal(1, Rest(fader, 2048, 1, out _));
    }

    [Theory]
    [InlineData(2150)]
    [InlineData(2460)]
    [InlineData(4000)]
    public void A_hand_that_moves_far_is_said_with_the_first_reading_and_where_it_is(int raw)
    {
        var fader = new Fader(Row);
        Rest(fader, 2048, 10, out _);
        Assert.True(fader.TryMove(raw, Scan, out float position, out _));
        Assert.Equal(((raw / 4095.0) - Calibration.EndSnap) / (1 - (2 * Calibration.EndSnap)), position, 1e-5);
        Assert.Equal(0, Rest(fader, raw, 5, out _));
    }

    [Fact]
    public void A_broken_wire_is_told_moves_nothing_and_comes_back_as_a_first_place()
    {
        var fader = new Fader(Row with { Low = 560, High = 3600 });
        Rest(fader, 2000, 1, out _);
        Assert.Equal(0, Rest(fader, 0, 5, out _));
        Assert.Equal(ControlHealth.Floating, fader.Health);
        bool isFirst = false;
        for (int i = 0; i < 100 && !isFirst; i++)
        {
            isFirst = fader.TryMove(2600, Scan, out _, out bool first) && first;
        }

        Assert.True(isFirst);
        Assert.Equal(ControlHealth.Ok, fader.Health);
    }

    [Fact]
    public void A_wiper_in_the_air_is_told_and_moves_nothing_and_a_wild_hand_is_not_taken_for_one()
    {
        var fader = new Fader(Row);
        var random = new Random(3);
        int late = 0;
        for (int i = 0; i < 4000; i++)
        {
            late += fader.TryMove(random.Next(4096), Scan, out _, out _) && i > 400 ? 1 : 0;
        }

        Assert.Equal(0, late);
        Assert.Equal(ControlHealth.Floating, fader.Health);
        for (int i = 0; i < 2000; i++)
        {
            int raw = 2048 + (int)(2000 * Math.Sin(2 * Math.PI * 6 * i * Scan.TotalSeconds));
            late += fader.TryMove(raw, Scan, out _, out _) ? 1 : 0;
        }

        Assert.True(late > 1000);
        Assert.Equal(ControlHealth.Ok, fader.Health);
    }

    [Fact]
    public void Without_calibration_it_says_so_and_moves_nothing()
    {
        var fader = new Fader(Row with { Low = null });
        Assert.Equal(0, Rest(fader, 2048, 1, out _));
        Assert.Equal(ControlHealth.Uncalibrated, fader.Health);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var fader = new Fader(Row);
        Rest(fader, 100, 1, out _);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                fader.TryMove(i % 4096, Scan, out _, out _);
            }
        });
    }

    private static int Rest(Fader fader, int raw, double seconds, out float last)
    {
        int movements = 0;
        last = float.NaN;
        for (TimeSpan time = TimeSpan.Zero; time.TotalSeconds < seconds; time += Scan)
        {
            if (fader.TryMove(raw, Scan, out float position, out _))
            {
                last = position;
                movements++;
            }
        }

        return movements;
    }
}
