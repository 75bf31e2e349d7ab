using LatentInstallation.Sound;
using LatentInstallation.Tests.Sound.Hearing;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

public class ClockTests
{
    [Fact]
    public void The_level_clock_counts_seconds_of_full_level()
    {
        Listener listener = Listen(Fixed, Sine(997, -10, 4));
        Assert.Equal(4, listener.Told()[SoundFeature.LevelClock], 0.05);
        listener = Listen(Fixed, Sine(997, -30, 4));
        Assert.Equal(2, listener.Told()[SoundFeature.LevelClock], 0.05);
    }

    [Fact]
    public void The_beat_clock_counts_the_beats_that_are_sure_and_falls_into_step()
    {
        DrumPattern drums = DrumPattern.Play(Kit.Machine, 1, 120, 30, 1, begin: 1);
        var listener = new Listener(Rate) { Settings = SoundSettings.Default };
        listener.Process(drums.Samples.AsSpan(0, 15 * Rate));
        SoundFeatures told = new();
        double before = 0;
        double first = listener.Told()[SoundFeature.BeatClock];
        for (int at = 15 * Rate; at < 29 * Rate; at += 480)
        {
            listener.Process(drums.Samples.AsSpan(at, 480));
            listener.Tell(told);
            Assert.True(told[SoundFeature.BeatClock] >= before);
            before = told[SoundFeature.BeatClock];
            double away = before - told[SoundFeature.BeatPhase];
            Assert.InRange(away - Math.Round(away), -0.08, 0.08);
        }

        Assert.Equal(28, before - first, 0.3);
        Assert.Equal(Math.Log(120 / 50.0) / Math.Log(210 / 50.0), told[SoundFeature.Tempo], 0.02);
        Assert.Equal(120, told.BeatsPerMinute, 2.4);
        Assert.InRange(told[SoundFeature.BeatConfidence], 0.5, 1);

        listener.Process(new float[10 * Rate]);
        double silent = listener.Told()[SoundFeature.BeatClock];
        listener.Process(new float[20 * Rate]);
        Assert.Equal(silent, listener.Told()[SoundFeature.BeatClock]);
    }

    [Fact]
    public void The_beats_pulse_is_at_the_beats()
    {
        DrumPattern drums = DrumPattern.Play(Kit.Acoustic, 0, 100, 20, 1);
        var listener = new Listener(Rate);
        listener.Process(drums.Samples.AsSpan(0, 12 * Rate));
        List<double> pulses = [];
        double before = 1;
        for (int at = 12 * Rate; at + 240 <= drums.Samples.Length; at += 240)
        {
            listener.Process(drums.Samples.AsSpan(at, 240));
            double now = listener.Told()[SoundFeature.Beat];
            if (now > before + 0.3)
            {
                pulses.Add((double)at / Rate);
            }

            before = now;
        }

        Matching matching = Matching.Of(drums.Beats, pulses, 0.07, 12);
        Assert.True(matching.Recall >= 0.85 && matching.Precision >= 0.85, matching.ToString());
    }

    [Fact]
    public void Without_a_beat_the_beat_clock_stands_still()
    {
        Assert.InRange(Listen(Fixed, RoomNoise.Ventilation(30, 4)).Told()[SoundFeature.BeatClock], 0, 0.1);
        Assert.InRange(Listen(Fixed, RoomNoise.Babble(20, 4)).Told()[SoundFeature.BeatClock], 0, 1);
    }
}
