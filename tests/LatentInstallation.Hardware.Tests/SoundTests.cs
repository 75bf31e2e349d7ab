using LatentInstallation.Devices.Sdl;
using LatentInstallation.Hardware.Tests.Emulated;
using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Hardware.Tests;

public sealed class SoundTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public SoundTests() => Guest.Require();

    [Theory]
    [InlineData(60)]
    [InlineData(440)]
    [InlineData(6000)]
    public async Task The_microphone_hears_a_tone_in_its_own_band(double frequency)
    {
        using var first = new SoundLoop(0, frequency, 0.5);
        using var second = new SoundLoop(1, frequency, 0.5);
        using MicrophoneSound sound = MicrophoneSound.Open(new MicrophoneWishes(SoundLoop.Card), null, ("SDL_AUDIODRIVER", "alsa"));
        Assert.StartsWith(SoundLoop.Card, sound.Description, StringComparison.OrdinalIgnoreCase);

        // Half of full scale is -9 dBFS RMS. Its beginning is a click, which all bands have until it has died away.
        await Until(sound, levels => levels.DecibelsFullScale is > -12 and < -6 && Own(levels, frequency) > 0.3 && Own(levels, frequency) > levels[SoundFeature.Bass] + levels[SoundFeature.Mid] + levels[SoundFeature.High] - Own(levels, frequency));
    }

    private static double Own(SoundFeatures levels, double frequency) => frequency < 150 ? levels[SoundFeature.Bass] : frequency < 2000 ? levels[SoundFeature.Mid] : levels[SoundFeature.High];

    private static async Task Until(MicrophoneSound sound, Predicate<SoundFeatures> isHeard)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            SoundFeatures levels = sound.Advance(TimeSpan.FromMilliseconds(1), SoundSettings.Default with { AutomaticGain = false });
            if (isHeard(levels))
            {
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, $"Not heard in time: {sound.Description}, {levels}.");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
