using LatentInstallation.Devices.Sdl;
using Xunit;

namespace LatentInstallation.Devices.Tests.Sdl;

public class FramePacerTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private sealed class HandClock : TimeProvider
    {
        internal TimeSpan Now;

        // An odd frequency, so that nobody takes ticks for something else.
        public override long TimestampFrequency => 1_234_567;

        public override long GetTimestamp() => (long)(Now.TotalSeconds * TimestampFrequency);
    }

    [Fact]
    public void Late_wake_ups_do_not_add_up()
    {
        var clock = new HandClock();
        var pacer = new FramePacer(clock, Interval, screenPaces: false, time => clock.Now += time + TimeSpan.FromMilliseconds(0.9));
        for (int i = 0; i < 100; i++)
        {
            clock.Now += TimeSpan.FromMilliseconds(5);
            pacer.Wait();
        }

        Assert.Equal(2000, clock.Now.TotalMilliseconds, 2.0);
    }

    [Fact]
    public void After_a_stall_there_is_no_burst()
    {
        var clock = new HandClock();
        var slept = new List<TimeSpan>();
        var pacer = new FramePacer(clock, Interval, screenPaces: false, time =>
        {
            slept.Add(time);
            clock.Now += time;
        });
        pacer.Wait();
        clock.Now += TimeSpan.FromSeconds(1);
        pacer.Wait();
        slept.Clear();
        for (int i = 0; i < 10; i++)
        {
            pacer.Wait();
        }

        Assert.All(slept, time => Assert.Equal(20, time.TotalMilliseconds, 0.01));
        Assert.Equal(10, slept.Count);
    }

    [Fact]
    public void A_screen_that_waits_sets_the_pace()
    {
        var clock = new HandClock();
        var pacer = new FramePacer(clock, Interval, screenPaces: true, _ => Assert.Fail("It slept."));
        for (int i = 0; i < 200; i++)
        {
            clock.Now += Interval;
            pacer.Wait();
        }

        Assert.True(pacer.ScreenPaces);
    }

    [Fact]
    public void A_screen_that_does_not_wait_is_found_out()
    {
        var clock = new HandClock();
        var pacer = new FramePacer(clock, Interval, screenPaces: true, time => clock.Now += time);
        for (int i = 0; i < 100; i++)
        {
            pacer.Wait();
        }

        Assert.False(pacer.ScreenPaces);
        Assert.InRange(clock.Now.TotalMilliseconds, 60 * 20, 100 * 20);
    }
}
