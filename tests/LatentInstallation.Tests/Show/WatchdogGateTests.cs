using LatentInstallation.Show;
using Xunit;

namespace LatentInstallation.Tests.Show;

public class WatchdogGateTests
{
    // An odd step, so that nothing depends on round numbers.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(37);
    private readonly WatchdogGate _gate = new(TimeSpan.FromSeconds(10));
    private long _shown;
    private long _generated;

    [Fact]
    public void A_piece_that_runs_is_fed_at_the_interval_and_no_more_often() =>
        Assert.InRange(FeedsIn(TimeSpan.FromSeconds(100), shows: true, generates: true), 10, 11);

    [Fact]
    public void A_display_that_stopped_is_not_fed()
    {
        FeedsIn(TimeSpan.FromSeconds(5), shows: true, generates: true);
        Assert.Equal(1, FeedsIn(TimeSpan.FromSeconds(100), shows: false, generates: true));
        Assert.Equal(WatchdogVerdict.DisplayStopped, Advance(shows: false, generates: true));
    }

    [Fact]
    public void A_generator_that_stopped_is_fed_no_longer_than_its_patience()
    {
        FeedsIn(TimeSpan.FromSeconds(5), shows: true, generates: true);
        Assert.InRange(FeedsIn(TimeSpan.FromSeconds(100), shows: true, generates: false), 1, 1);
        Assert.Equal(WatchdogVerdict.GeneratorStopped, Advance(shows: true, generates: false));
    }

    [Fact]
    public void A_frozen_generator_is_fed() =>
        Assert.InRange(FeedsIn(TimeSpan.FromSeconds(100), shows: true, generates: false, frozen: true), 10, 11);

    [Fact]
    public void A_generator_let_go_has_its_whole_patience_again()
    {
        FeedsIn(TimeSpan.FromSeconds(60), shows: true, generates: false, frozen: true);
        for (TimeSpan t = TimeSpan.Zero; t < WatchdogGate.GeneratorPatience - Step; t += Step)
        {
            Assert.NotEqual(WatchdogVerdict.GeneratorStopped, Advance(shows: true, generates: false));
        }
    }

    [Fact]
    public void A_generator_that_comes_back_is_fed_again()
    {
        FeedsIn(TimeSpan.FromSeconds(60), shows: true, generates: false);
        Assert.Equal(WatchdogVerdict.Feed, Advance(shows: true, generates: true));
    }

    [Fact]
    public void A_clock_that_jumps_over_a_suspended_machine_costs_no_sign_of_life()
    {
        FeedsIn(TimeSpan.FromSeconds(5), shows: true, generates: true);
        Assert.Equal(WatchdogVerdict.Feed, _gate.Advance(TimeSpan.FromHours(9), ++_shown, ++_generated, false));
    }

    [Fact]
    public void Looking_allocates_nothing()
    {
        Advance(shows: true, generates: true);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Advance(shows: true, generates: true);
            }
        });
    }

    private WatchdogVerdict Advance(bool shows, bool generates, bool frozen = false) =>
        _gate.Advance(Step, _shown += shows ? 1 : 0, _generated += generates ? 1 : 0, frozen);

    private int FeedsIn(TimeSpan time, bool shows, bool generates, bool frozen = false)
    {
        int feeds = 0;
        for (TimeSpan t = TimeSpan.Zero; t < time; t += Step)
        {
            feeds += Advance(shows, generates, frozen) == WatchdogVerdict.Feed ? 1 : 0;
        }

        return feeds;
    }
}
