using LatentInstallation.Sound.Hearing;
using Xunit;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class OnsetTests
{
    private const double Within = 0.05;

    private static readonly (Kit Kit, int Bar, double Tempo)[] Players =
    [
        (Kit.Acoustic, 0, 104), (Kit.Machine, 1, 140), (Kit.Hands, 2, 84), (Kit.Sticks, 3, 118), (Kit.Acoustic, 3, 158), (Kit.Machine, 2, 96),
        (Kit.Hands, 0, 126), (Kit.Sticks, 1, 72),
    ];

    [Theory]
    [InlineData(60, 4, 0.97)]
    [InlineData(10, 8, 0.90)]
    [InlineData(0, 8, 0.75)]
    public void Drums_in_a_room_are_heard(double decibels, int players, double least)
    {
        Matching sum = default;
        float[] room = RoomNoise.Ventilation(15, 31);
        for (int i = 0; i < players; i++)
        {
            (Kit kit, int bar, double tempo) = Players[i];
            DrumPattern drums = DrumPattern.Play(kit, bar, tempo, 8, 11 + i, begin: 1);
            sum += Matching.Of(drums.Onsets, Listening.To(drums.In(room[(i * 48_000)..], decibels)).Onsets, Within);
        }

        Assert.True(sum.F >= least, $"F {sum.F:F3}, precision {sum.Precision:F3}, recall {sum.Recall:F3}");
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(22_050)]
    public void At_other_rates_too(int rate)
    {
        DrumPattern drums = DrumPattern.Play(Kit.Acoustic, 0, 110, 8, 5, begin: 1, rate);
        Listening heard = Listening.To(drums.In(RoomNoise.Ventilation(8, 6, rate), 10), rate);

        Matching matching = Matching.Of(drums.Onsets, heard.Onsets, Within);
        Assert.True(matching.F >= 0.9, $"F {matching.F:F3}, precision {matching.Precision:F3}, recall {matching.Recall:F3}");
    }

    [Fact]
    public void Ventilation_gives_less_than_one_false_alarm_a_minute()
    {
        // From the second on that it takes to know the room.
        Assert.DoesNotContain(Listening.To(RoomNoise.Ventilation(61, 1)).Onsets, time => time > 1);
    }

    [Fact]
    public void A_crowd_that_talks_gives_less_than_six_a_minute()
    {
        int alarms = Listening.To(RoomNoise.Babble(61, 1)).Onsets.Count(time => time > 1);
        Assert.True(alarms < 6, $"{alarms} false alarms");
    }

    [Fact]
    public void A_click_is_an_event_and_a_pulse_within_15_ms()
    {
        for (int offset = 0; offset < 256; offset += 37)
        {
            float[] samples = new float[96_000];
            int click = 48_000 + offset;
            samples[click] = 0.5f;
            samples[click + 1] = -0.5f;

            Listening heard = Listening.To(samples, block: 16);

            double time = Assert.Single(heard.Onsets);
            Assert.InRange(time - (click / 48_000.0), 0, 0.015);
        }
    }

    [Fact]
    public void The_pulse_falls_by_63_percent_in_150_ms()
    {
        float[] samples = new float[72_000];
        samples[48_000] = 0.5f;
        samples[48_001] = -0.5f;
        var ear = new Ear(48_000);
        ear.Process(samples.AsSpan(0, 48_000 + 1280));
        float begun = ear.Heard.Onset;
        ear.Process(samples.AsSpan(48_000 + 1280, 7168));

        Assert.InRange(begun, 0.1f, 1);
        Assert.Equal(Math.Exp(-7168 / 48_000.0 / 0.15), ear.Heard.Onset / begun, 0.01);
    }
}
