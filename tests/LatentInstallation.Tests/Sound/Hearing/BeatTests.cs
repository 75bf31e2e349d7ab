using Xunit;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class BeatTests
{
    private const double Begin = 1.5;
    private const double Known = Begin + 8;

    private static readonly (Kit Kit, int Bar, double Tempo)[] Players =
    [
        (Kit.Acoustic, 0, 70), (Kit.Machine, 1, 124), (Kit.Hands, 2, 97), (Kit.Sticks, 3, 131), (Kit.Acoustic, 3, 88), (Kit.Machine, 0, 160),
        (Kit.Hands, 1, 113), (Kit.Sticks, 2, 142),
    ];

    private readonly record struct Followed(double Ratio, Matching Beats, double Confidence)
    {
        public bool IsRight => Math.Abs(Ratio - 1) < 0.02;

        public bool IsOctave => !IsRight && Math.Abs((Ratio / Math.Pow(2, Math.Round(Math.Log2(Ratio)))) - 1) < 0.02;
    }

    [Theory]
    [InlineData(10, 8)]
    [InlineData(0, 4)]
    public void Eight_seconds_after_a_beat_starts_tempo_and_beats_are_known(double decibels, int players)
    {
        float[] room = RoomNoise.Ventilation(24, 300);
        Followed[] all = [.. Players.Take(players).Select((player, i) => Follow(player, room[(i * 48_000)..], decibels, i))];
        Matching beats = default;
        foreach (Followed one in all.Where(one => one.IsRight))
        {
            beats += one.Beats;
        }

        string said = string.Join("; ", all.Select((one, i) => $"{Players[i]}: {one.Ratio:F3} of it, {one.Beats}"));

        // One player may be taken for another metre: eighths all alike, at 160, are taken for two beats in three.
        Assert.True(all.Count(one => !one.IsRight && !one.IsOctave) <= all.Length / 8, said);
        Assert.True(all.Count(one => one.IsOctave) <= all.Length / 4, $"octave errors: {said}");
        Assert.True(beats.Recall >= 0.85 && beats.Precision >= 0.85, said);
        Assert.True(all.All(one => one.Confidence > 0.5), said);
    }

    [Fact]
    public void There_is_no_confidence_in_noise()
    {
        Assert.All(Listening.To(RoomNoise.Ventilation(16, 5)).Tempi.Where(step => step.Time > 8), step => Assert.InRange(step.Confidence, 0, 0.3));
    }

    [Fact]
    public void The_phase_never_jumps_and_never_runs_backwards()
    {
        DrumPattern first = DrumPattern.Play(Kit.Acoustic, 0, 96, 8, 1);
        DrumPattern second = DrumPattern.Play(Kit.Machine, 1, 140, 8, 2);
        var ear = new LatentInstallation.Sound.Hearing.Ear(48_000);
        float[] samples = [.. first.Samples, .. second.Samples];
        double before = 0;
        for (int at = 0; at + 256 <= samples.Length; at += 256)
        {
            ear.Process(samples.AsSpan(at, 256));
            double now = ear.Heard.Beats + (double)ear.Heard.BeatPhase;

            // At 210 beats a minute and a third faster it goes 0.025 of a beat in a step.
            Assert.InRange(now - before, 0, 0.03);
            before = now;
        }
    }

    private static Followed Follow((Kit Kit, int Bar, double Tempo) player, float[] room, double decibels, int seed)
    {
        DrumPattern drums = DrumPattern.Play(player.Kit, player.Bar, player.Tempo, 16, 200 + seed, Begin);
        Listening heard = Listening.To(drums.In(room, decibels));
        double[] tempi = [.. heard.Tempi.Where(step => step.Time >= Known).Select(step => step.Tempo).Order()];
        double confidence = heard.Tempi.Where(step => step.Time >= Known).Average(step => step.Confidence);
        return new(tempi[tempi.Length / 2] / player.Tempo, Matching.Of(drums.Beats, heard.Beats, 0.07, Known), confidence);
    }
}
