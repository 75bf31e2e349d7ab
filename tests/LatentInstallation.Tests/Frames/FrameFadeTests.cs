using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Tests.Frames;

public class FrameFadeTests
{
    private const double Refresh = 1 / 60.0;

    [Theory]
    [InlineData(10, 0)]
    [InlineData(24, 0.2)]
    [InlineData(30, 0.1)]
    [InlineData(43.7, 0.15)]
    public void What_is_shown_of_a_slow_generator_is_continuous_and_goes_forward_only(double framesPerSecond, double jitter)
    {
        double interval = 1 / framesPerSecond;
        double last = double.NaN;
        foreach ((double at, double shown, FrameFade fade) in Play(framesPerSecond, jitter, seconds: 20))
        {
            if (at > 2)
            {
                Assert.True(fade.IsFading);
                // In frames of the generator. A dropped frame doubles the pace for one fade.
                Assert.InRange(shown - last, -1e-6, 2.4 * Refresh / interval);
                Assert.InRange(fade.Interval.TotalSeconds, interval * (0.95 - jitter), interval * (1.05 + jitter));
            }

            last = shown;
        }
    }

    [Fact]
    public void Frames_that_come_in_time_move_evenly()
    {
        double last = 0;
        double least = double.MaxValue;
        double most = 0;
        foreach ((double at, double shown, FrameFade _) in Play(30.3, 0, seconds: 20))
        {
            if (at > 5)
            {
                least = Math.Min(least, shown - last);
                most = Math.Max(most, shown - last);
            }

            last = shown;
        }

        Assert.InRange(least, 0.45, 0.55);
        Assert.InRange(most, 0.45, 0.55);
    }

    [Fact]
    public void The_price_is_one_interval_and_is_stated()
    {
        foreach ((double at, double shown, FrameFade fade) in Play(20, 0, seconds: 5))
        {
            if (at > 2)
            {
                Assert.Equal(50, fade.Latency.TotalMilliseconds, 1.0);
                // Frame n is made at n / 20 s: shown within an interval and two refreshes of its making.
                Assert.InRange((at * 20) - shown, 0.9, 1.0 + (2.1 * Refresh * 20));
            }
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(144)]
    public void The_newest_frame_of_a_fast_generator_is_shown_at_once(double framesPerSecond)
    {
        foreach ((double at, double shown, FrameFade fade) in Play(framesPerSecond, 0, seconds: 5))
        {
            if (at > 1)
            {
                Assert.False(fade.IsFading);
                Assert.Equal(1, fade.Mix);
                Assert.Equal(TimeSpan.Zero, fade.Latency);
                Assert.InRange((at * framesPerSecond) - shown, -1e-6, 1);
            }
        }
    }

    [Fact]
    public void Switched_off_the_newest_frame_is_shown_at_once()
    {
        foreach ((double _, double shown, FrameFade fade) in Play(10, 0, seconds: 3, enabled: false))
        {
            Assert.Equal(1, fade.Mix);
            Assert.Equal(Math.Round(shown), shown);
        }
    }

    [Fact]
    public void A_pause_does_not_make_the_next_fades_long()
    {
        var fade = new FrameFade(TimeSpan.FromSeconds(Refresh));
        double time = 0;
        for (int i = 1; i < 50; i++)
        {
            time += i == 40 ? 30 : 0.1;
            fade.Advance(TimeSpan.FromSeconds(0.1));
            fade.Begin(i, TimeSpan.FromSeconds(time));
            Assert.InRange(fade.Interval.TotalSeconds, 0, 0.11);
        }
    }

    [Fact]
    public void The_first_frame_is_shown_whole()
    {
        var fade = new FrameFade(TimeSpan.FromSeconds(Refresh));
        Assert.True(fade.Advance(TimeSpan.FromSeconds(Refresh)));
        fade.Begin(1, TimeSpan.Zero);
        Assert.Equal(1, fade.Mix);
    }

    /// <summary>Plays a generator against a 60 Hz display; what is shown is a position counted in frames.</summary>
    private static IEnumerable<(double At, double Shown, FrameFade Fade)> Play(double framesPerSecond, double jitter, double seconds, bool enabled = true)
    {
        var random = new Random(7);
        var fade = new FrameFade(TimeSpan.FromSeconds(Refresh)) { Enabled = enabled };
        (long made, double nextAt) = (0, 1 / framesPerSecond);
        (double newest, double previous) = (0, 0);
        for (double at = 0; at < seconds; at += Refresh)
        {
            while (nextAt <= at)
            {
                made++;
                nextAt = (made + 1 + (jitter * (random.NextDouble() - 0.5))) / framesPerSecond;
            }

            if (fade.Advance(TimeSpan.FromSeconds(Refresh)) && made > newest)
            {
                (previous, newest) = (newest, made);
                fade.Begin(made, TimeSpan.FromSeconds((made + (jitter * (random.NextDouble() - 0.5))) / framesPerSecond));
            }

            yield return (at, previous + ((newest - previous) * fade.Mix), fade);
        }
    }
}
