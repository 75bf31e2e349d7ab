using LatentInstallation.Devices.Sdl;
using LatentInstallation.Sound;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.Sdl;

/// <summary>On SDL's own drivers, which need no hardware: "dummy" hears silence, "disk" reads raw samples from the file that is named as the device.</summary>
public sealed class MicrophoneSoundTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly string _raw = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_raw);

    private ISoundSource PlayRaw(double frequency, double amplitude, double seconds)
    {
        float[] samples = [.. Enumerable.Range(0, (int)(48_000 * seconds)).Select(i => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / 48_000)))];
        byte[] bytes = new byte[samples.Length * sizeof(float)];
        Buffer.BlockCopy(samples, 0, bytes, 0, bytes.Length);
        File.WriteAllBytes(_raw, bytes);
        return MicrophoneSound.Open(_raw, ("SDL_AUDIODRIVER", "disk"));
    }

    private static SoundFeatures WaitFor(ISoundSource sound, Predicate<SoundFeatures> happened)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            SoundFeatures levels = sound.Advance(TimeSpan.FromMilliseconds(1), SoundSettings.Default with { AutomaticGain = false });
            if (happened(levels))
            {
                return levels;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, $"Not heard in time; {sound.Description}, {levels}.");
            Thread.Yield();
        }
    }

    [Fact]
    public void Silence_is_heard_as_silence()
    {
        using ISoundSource sound = MicrophoneSound.Open(null, ("SDL_AUDIODRIVER", "dummy"));
        Assert.IsType<MicrophoneSound>(sound);
        Assert.Contains("48000 Hz", sound.Description, StringComparison.Ordinal);
        Assert.Equal(0, sound.Advance(TimeSpan.Zero, SoundSettings.Default)[SoundFeature.Level]);
    }

    [Fact]
    public void A_part_of_the_name_finds_the_microphone()
    {
        using ISoundSource sound = MicrophoneSound.Open("AUDIO capture", ("SDL_AUDIODRIVER", "dummy"));
        Assert.IsType<MicrophoneSound>(sound);
        Assert.StartsWith("System audio capture device, ", sound.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_microphone_has_is_answered_with_those_there_are()
    {
        using ISoundSource sound = MicrophoneSound.Open("Neumann", ("SDL_AUDIODRIVER", "dummy"));
        Assert.IsType<NoSound>(sound);
        Assert.EndsWith("; there are: System audio capture device", sound.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_microphone_that_does_not_exist_is_no_sound_and_says_so()
    {
        using ISoundSource sound = MicrophoneSound.Open("/no/such/microphone", ("SDL_AUDIODRIVER", "disk"));
        Assert.IsType<NoSound>(sound);
        Assert.StartsWith("none: the microphone '/no/such/microphone' cannot be opened: ", sound.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_driver_that_does_not_exist_is_no_sound_and_says_so()
    {
        using ISoundSource sound = MicrophoneSound.Open(null, ("SDL_AUDIODRIVER", "no-such-driver"));
        Assert.IsType<NoSound>(sound);
        Assert.StartsWith("none: SDL cannot start audio", sound.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tone_reaches_the_levels_from_the_capture_thread()
    {
        using ISoundSource sound = PlayRaw(440, 0.3, 20);
        SoundFeatures levels = WaitFor(sound, levels => levels[SoundFeature.Mid] > 0.6f);
        Assert.InRange(levels.Onsets, 0, 1);
        Assert.InRange(levels.DecibelsFullScale, -17, -12);
    }

    [Fact]
    public void When_the_sound_ends_the_levels_fall_to_nothing()
    {
        using ISoundSource sound = PlayRaw(440, 0.3, 1);
        WaitFor(sound, levels => levels[SoundFeature.Level] > 0.6f);
        SoundFeatures levels = WaitFor(sound, levels => levels[SoundFeature.Level] == 0);
        Assert.InRange(levels.Onsets, 0, 1);
    }

    [Fact]
    public void Reading_the_levels_allocates_nothing()
    {
        using ISoundSource sound = PlayRaw(440, 0.3, 20);
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
    public void Closing_and_opening_again_works()
    {
        for (int i = 0; i < 5; i++)
        {
            using ISoundSource sound = MicrophoneSound.Open(null, ("SDL_AUDIODRIVER", "dummy"));
            Assert.IsType<MicrophoneSound>(sound);
        }
    }
}
