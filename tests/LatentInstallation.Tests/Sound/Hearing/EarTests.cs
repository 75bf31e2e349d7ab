using LatentInstallation.Sound.Hearing;
using Xunit;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class EarTests
{
    [Fact]
    public void It_does_not_matter_how_the_samples_are_cut_into_blocks()
    {
        float[] samples = DrumPattern.Play(Kit.Acoustic, 0, 120, 4, 1).Samples;
        var whole = new Ear(48_000);
        var cut = new Ear(48_000);
        whole.Process(samples);
        var random = new Random(1);
        for (int at = 0; at < samples.Length;)
        {
            int length = Math.Min(random.Next(1, 700), samples.Length - at);
            cut.Process(samples.AsSpan(at, length));
            at += length;
        }

        Assert.Equal(whole.Heard, cut.Heard);
        Assert.Equal(whole.BandLevels, cut.BandLevels);
    }

    [Fact]
    public void A_block_allocates_nothing()
    {
        float[] samples = DrumPattern.Play(Kit.Machine, 1, 120, 2, 1).Samples;
        var ear = new Ear(48_000);
        ear.Process(samples);

        long before = GC.GetAllocatedBytesForCurrentThread();
        long onsets = 0;
        for (int at = 0; at + 256 <= samples.Length; at += 256)
        {
            ear.Process(samples.AsSpan(at, 256));
            onsets = ear.Heard.Onsets;
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(onsets > 0);
    }

    [Fact]
    public void No_numbers_are_heard_as_silence_and_leave_nothing_behind()
    {
        var ear = new Ear(48_000);
        float[] bad = new float[4800];
        Array.Fill(bad, float.NaN);
        bad[7] = float.PositiveInfinity;
        ear.Process(bad);
        ear.Process(Signals.Sine(997, -20, 1));

        Assert.Equal(-20, ear.Heard.Momentary, 0.1);
    }

    [Fact]
    public void After_clipped_noise_it_comes_to_rest()
    {
        var ear = new Ear(48_000);
        float[] loud = [.. Signals.Noise(0, 2).Select(sample => Math.Clamp(10 * sample, -1, 1))];
        ear.Process(loud);
        ear.Process(new float[15 * 48_000]);

        Assert.Equal(-120, ear.Heard.Loudness);
        Assert.Equal(0, ear.Heard.Onset);
        Assert.All(ear.BandLevels.ToArray(), level => Assert.Equal(0, level));
        Assert.InRange(ear.Heard.BeatConfidence, 0, 0.01f);
    }

    [Fact]
    public void A_rate_too_low_to_hear_with_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Ear(4000));
}
