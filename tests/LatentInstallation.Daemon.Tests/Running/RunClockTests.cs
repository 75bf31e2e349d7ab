using LatentInstallation.Daemon.Running;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Running;

public sealed class RunClockTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(29.97)]
    public void Steps_add_up_without_a_drift(double rate)
    {
        var clock = new RunClock(rate);
        TimeSpan sum = TimeSpan.Zero;
        for (int n = 1; n <= 100_000; n++)
        {
            sum += clock.StepTo(n);
        }

        Assert.Equal(100_000 / rate, sum.TotalSeconds, 1e-6);
    }

    [Theory]
    [InlineData(44100, 44100, 60, 60)]
    [InlineData(44101, 44100, 60, 61)]
    [InlineData(1, 44100, 60, 1)]
    [InlineData(147147, 44100, 29.97, 100)]
    public void A_sound_has_as_many_pictures_as_begin_before_it_ends(long samples, int rate, double frames, long expected)
    {
        var clock = new RunClock(frames);
        Assert.Equal(expected, clock.PicturesOf(samples, rate));
        Assert.Equal(expected, clock.PicturesOf(clock.SamplesOf(expected, rate), rate));
    }
}
