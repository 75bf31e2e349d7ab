using LatentInstallation.Devices.Sdl;
using LatentInstallation.Sound;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Sdl;

/// <summary>On SDL's own drivers, which need no hardware: "dummy" hears silence, "disk" reads raw samples from the file that is named as the device.</summary>
[Collection(SdlSound.Collection)]
public sealed class MicrophoneSoundTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private readonly string _raw = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_raw);

    // With silence before it where its onset matters: an ear takes its first moments for the room.
    private MicrophoneSound PlayRaw(double frequency, double amplitude, double seconds, double silence = 0)
    {
        WriteRaw(frequency, amplitude, seconds, silence);
        return MicrophoneSound.Open(new MicrophoneWishes(_raw), null, ("SDL_AUDIODRIVER", "disk"));
    }

    private void WriteRaw(double frequency, double amplitude, double seconds, double silence = 0)
    {
        float[] samples = [.. new float[(int)(48_000 * silence)], .. Enumerable.Range(0, (int)(48_000 * seconds)).Select(i => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / 48_000)))];
        byte[] bytes = new byte[samples.Length * sizeof(float)];
        Buffer.BlockCopy(samples, 0, bytes, 0, bytes.Length);
        File.WriteAllBytes(_raw, bytes);
    }

    private static MicrophoneSound OpenDummy(params string[] wishes) => MicrophoneSound.Open(new MicrophoneWishes(wishes), null, ("SDL_AUDIODRIVER", "dummy"));

    private static SoundFeatures WaitFor(MicrophoneSound sound, Predicate<SoundFeatures> happened)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            SoundFeatures levels = sound.Advance(TimeSpan.FromMilliseconds(1), SoundSettings.Default with { AutomaticGain = false });
            if (happened(levels))
            {
                return levels;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, $"Not heard in time; {sound.Description}, {sound.Health}, {levels}.");
            Thread.Yield();
        }
    }

    [Fact]
    public void Silence_is_heard_as_silence()
    {
        using MicrophoneSound sound = OpenDummy();
        Assert.Contains("48000 Hz", sound.Description, StringComparison.Ordinal);
        Assert.Equal(0, sound.Advance(TimeSpan.Zero, SoundSettings.Default)[SoundFeature.Level]);
        WaitFor(sound, _ => sound.Health == SoundHealth.Ok);
        Assert.Equal(["System audio capture device"], sound.Devices);
    }

    [Fact]
    public void Ten_seconds_of_zeros_are_a_dead_microphone_and_no_fault()
    {
        using MicrophoneSound sound = OpenDummy();
        WaitFor(sound, _ => sound.Health == SoundHealth.Silent);
        Assert.Null(sound.Trouble);
    }

    [Theory]
    [InlineData("AUDIO capture")]
    [InlineData("system*DEVICE")]
    [InlineData("Syste? audio capture device")]
    public void A_part_or_a_pattern_of_the_name_finds_the_microphone(string pattern)
    {
        using MicrophoneSound sound = OpenDummy("*USB*", pattern);
        Assert.StartsWith("System audio capture device, ", sound.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Neumann", "none: the microphone 'Neumann' cannot be opened: ")]
    [InlineData("*Neumann*", "none: no microphone's name fits '*Neumann*'")]
    public void A_name_that_no_microphone_has_is_answered_with_those_there_are(string pattern, string reason)
    {
        using MicrophoneSound sound = OpenDummy(pattern);
        Assert.StartsWith(reason, sound.Description, StringComparison.Ordinal);
        Assert.EndsWith("; there are: System audio capture device", sound.Description, StringComparison.Ordinal);
        Assert.Equal((SoundHealth.None, null), (sound.Health, sound.Trouble));
    }

    [Fact]
    public void A_microphone_that_comes_later_is_heard_without_a_restart()
    {
        using MicrophoneSound sound = MicrophoneSound.Open(new MicrophoneWishes(_raw), null, ("SDL_AUDIODRIVER", "disk"));
        Assert.StartsWith($"none: the microphone '{_raw}' cannot be opened: ", sound.Description, StringComparison.Ordinal);
        Assert.Equal(SoundHealth.None, sound.Health);
        WriteRaw(440, 0.3, 20);
        WaitFor(sound, levels => levels[SoundFeature.Level] > 0.6f);
        WaitFor(sound, _ => sound.Health == SoundHealth.Ok);
        Assert.StartsWith(_raw, sound.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void An_overdriven_microphone_says_so()
    {
        using MicrophoneSound sound = PlayRaw(440, 2, 20);
        WaitFor(sound, _ => sound.Health == SoundHealth.Clipped);
        Assert.Null(sound.Trouble);
    }

    [Fact]
    public void A_driver_that_does_not_exist_is_no_sound_and_says_so()
    {
        using MicrophoneSound sound = MicrophoneSound.Open(MicrophoneWishes.Usual, null, ("SDL_AUDIODRIVER", "no-such-driver"));
        Assert.StartsWith("none: SDL cannot start audio", sound.Description, StringComparison.Ordinal);
        Assert.Equal(SoundHealth.None, sound.Health);
    }

    [Fact]
    public void A_tone_reaches_the_levels_from_the_capture_thread()
    {
        using MicrophoneSound sound = PlayRaw(440, 0.3, 20, silence: 1);
        SoundFeatures levels = WaitFor(sound, levels => levels[SoundFeature.Mid] > 0.6f);
        Assert.Equal(1, levels.Onsets);
        Assert.InRange(levels.DecibelsFullScale, -17, -12);
    }

    [Fact]
    public void When_the_sound_ends_the_levels_fall_to_nothing()
    {
        using MicrophoneSound sound = PlayRaw(440, 0.3, 1, silence: 1);
        WaitFor(sound, levels => levels[SoundFeature.Level] > 0.6f);
        SoundFeatures levels = WaitFor(sound, levels => levels[SoundFeature.Level] == 0);
        Assert.Equal(1, levels.Onsets);
    }

    [Fact]
    public void Reading_the_levels_allocates_nothing()
    {
        using MicrophoneSound sound = PlayRaw(440, 0.3, 20);
        WaitFor(sound, levels => levels[SoundFeature.Level] > 0.1f);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                sound.Advance(TimeSpan.FromMilliseconds(1), SoundSettings.Default with { Gain = i % 3 });
            }
        });
    }

    [Fact]
    public void Each_block_passes_the_tap_once_and_in_order_without_allocating()
    {
        WriteRaw(1000, 0.5, 5);
        long samples = 0, allocated = 0;
        void Tap(ReadOnlySpan<float> mono, int rate)
        {
            // What the thread allocated between two blocks is the analysis.
            allocated = samples < 48_000 ? -GC.GetAllocatedBytesForCurrentThread() : samples < 96_000 ? allocated : allocated > 0 ? allocated : allocated + GC.GetAllocatedBytesForCurrentThread() + 1;
            Volatile.Write(ref samples, samples + mono.Length);
        }

        using MicrophoneSound sound = MicrophoneSound.Open(new MicrophoneWishes(_raw), Tap, ("SDL_AUDIODRIVER", "disk"));
        WaitFor(sound, _ => Volatile.Read(ref samples) > 120_000);
        Assert.Equal(1, allocated);
    }

    [Fact]
    public void Closing_and_opening_again_works()
    {
        for (int i = 0; i < 5; i++)
        {
            using MicrophoneSound sound = OpenDummy();
            Assert.StartsWith("System audio capture device, ", sound.Description, StringComparison.Ordinal);
        }
    }
}
