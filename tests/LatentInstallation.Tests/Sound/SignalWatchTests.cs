using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Tests.Sound;

public class SignalWatchTests
{
    private const int Rate = 48_000;

    [Fact]
    public void Exact_zeros_for_ten_seconds_are_a_dead_microphone_and_one_sample_wakes_it()
    {
        var watch = new SignalWatch(Rate);
        watch.Process(new float[(10 * Rate) - 1]);
        Assert.Equal(SoundHealth.Ok, watch.Health);
        watch.Process([0]);
        Assert.Equal(SoundHealth.Silent, watch.Health);
        watch.Process([1e-6f]);
        Assert.Equal(SoundHealth.Ok, watch.Health);
    }

    [Fact]
    public void A_very_quiet_room_is_not_dead()
    {
        var watch = new SignalWatch(Rate);
        watch.Process([.. Enumerable.Range(0, 30 * Rate).Select(i => (i & 1) == 0 ? 0 : 1f / 32768)]);
        Assert.Equal(SoundHealth.Ok, watch.Health);
    }

    [Theory]
    [InlineData(0.009, SoundHealth.Ok)]
    [InlineData(0.011, SoundHealth.Clipped)]
    public void More_than_a_hundredth_at_full_scale_is_overdriven(double share, SoundHealth expected)
    {
        var watch = new SignalWatch(Rate);
        double due = 0;
        for (int i = 0; i < 10 * Rate; i++)
        {
            due += share;
            watch.Process([due >= 1 ? 32767f / 32768 : 0.9f]);
            due = due >= 1 ? due - 1 : due;
        }

        Assert.Equal(expected, watch.Health);
    }

    [Fact]
    public void It_is_well_again_when_the_last_seconds_are()
    {
        var watch = new SignalWatch(Rate);
        watch.Process([.. Enumerable.Repeat(-1f, Rate)]);
        Assert.Equal(SoundHealth.Clipped, watch.Health);
        watch.Process([.. Enumerable.Repeat(0.5f, 2 * Rate)]);
        Assert.Equal(SoundHealth.Clipped, watch.Health);
        watch.Process([.. Enumerable.Repeat(0.5f, Rate)]);
        Assert.Equal(SoundHealth.Ok, watch.Health);
    }

    [Fact]
    public void No_number_counts_as_full_scale()
    {
        var watch = new SignalWatch(Rate);
        watch.Process([.. Enumerable.Repeat(float.NaN, Rate)]);
        Assert.Equal(SoundHealth.Clipped, watch.Health);
    }

    [Fact]
    public void Looking_allocates_nothing()
    {
        var watch = new SignalWatch(Rate);
        float[] block = new float[256];
        Allocations.AssertNone(() => watch.Process(block));
    }
}
