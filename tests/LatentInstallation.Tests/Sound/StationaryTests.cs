using LatentInstallation.Sound;
using LatentInstallation.Tests.Sound.Hearing;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound;

/// <summary>An empty room moves nothing: 30 s after any steady noise has begun, no feature varies by more than 2 % of its range.</summary>
public class StationaryTests
{
    private const double Settled = 30;

    public enum Kind
    {
        White,
        Ventilation,
        Rumble,
        Hum,
        Whistle,
    }

    [Theory]
    [InlineData(Kind.White, -20, 48_000)]
    [InlineData(Kind.White, -50, 48_000)]
    [InlineData(Kind.Ventilation, -15, 48_000)]
    [InlineData(Kind.Ventilation, -35, 48_000)]
    [InlineData(Kind.Ventilation, -50, 44_100)]
    [InlineData(Kind.Rumble, -25, 48_000)]
    [InlineData(Kind.Hum, -20, 48_000)]
    [InlineData(Kind.Hum, -45, 16_000)]
    [InlineData(Kind.Whistle, -30, 48_000)]
    [InlineData(Kind.White, -30, 8000)]
    [InlineData(Kind.Ventilation, -30, 8000)]
    [InlineData(Kind.White, -30, 1000)]
    [InlineData(Kind.Ventilation, -30, 1000)]
    [InlineData(Kind.Hum, -30, 2000)]
    public void Steady_noise_moves_nothing(Kind kind, double decibels, int rate) =>
        AssertRests(new Listener(rate) { Settings = Default }, Make(kind, decibels, 70, rate), rate);

    [Fact]
    public void Ventilation_that_starts_by_day_moves_nothing_30_seconds_later()
    {
        var listener = new Listener(Rate) { Settings = Default };
        listener.Process(Make(Kind.Ventilation, -58, 15, Rate));
        listener.Process(DrumPattern.Play(Kit.Acoustic, 0, 110, 10, 3).Samples);
        AssertRests(listener, Make(Kind.Ventilation, -35, 60, Rate), Rate);
    }

    [Fact]
    public void No_gain_of_the_artists_lifts_it()
    {
        var listener = new Listener(Rate) { Settings = Default with { Gain = 40 } };
        AssertRests(listener, Make(Kind.Ventilation, -50, 60, Rate), Rate);
    }

    [Fact]
    public void What_happens_in_it_is_heard_at_once()
    {
        var listener = new Listener(Rate) { Settings = Default };
        listener.Process(Make(Kind.Ventilation, -50, 40, Rate));
        float[] call = Sine(500, -25, 0.1);
        listener.Process(call);
        Assert.True(listener.Told()[SoundFeature.Level] > 0.5);
    }

    [Fact]
    public void A_dense_piece_of_music_is_not_taken_for_the_room()
    {
        var listener = new Listener(Rate) { Settings = Default };
        listener.Process(Make(Kind.Ventilation, -50, 20, Rate));
        float[] music = Make(Kind.White, -30, 60, Rate);
        float[] drums = DrumPattern.Play(Kit.Acoustic, 2, 120, 60, 3).Samples;
        for (int i = 0; i < music.Length; i++)
        {
            music[i] += drums[i];
        }

        double before = listener.Told()[SoundFeature.LevelClock];
        listener.Process(music);
        Assert.True(listener.Told()[SoundFeature.LevelClock] - before > 30);
    }

    private static SoundSettings Default => SoundSettings.Default;

    private static float[] Make(Kind kind, double decibels, double seconds, int rate)
    {
        float scale = (float)Math.Pow(10, (decibels + 20) / 20);
        return kind switch
        {
            Kind.White => Noise(decibels, seconds * rate / Rate, 7),
            Kind.Ventilation => [.. RoomNoise.Ventilation(seconds, 11, rate).Select(sample => sample * scale)],
            Kind.Rumble => Rumble(decibels, seconds, rate),
            Kind.Hum => [.. Sine(50, decibels, seconds, rate).Zip(Sine(150, decibels - 10, seconds, rate), (a, b) => a + b)],
            _ => Sine(2637, decibels, seconds, rate),
        };
    }

    /// <summary>A fan behind a wall: white noise through two poles at 80 Hz.</summary>
    private static float[] Rumble(double decibels, double seconds, int rate)
    {
        float[] noise = Noise(decibels + 24, seconds * rate / Rate, 9);
        double share = 2 * Math.PI * 80 / rate;
        (double first, double second) = (0, 0);
        for (int i = 0; i < noise.Length; i++)
        {
            first += (noise[i] - first) * share;
            second += (first - second) * share;
            noise[i] = (float)second;
        }

        return noise;
    }

    private static void AssertRests(Listener listener, float[] sound, int rate)
    {
        int step = rate / 100;
        int settled = (int)(Settled * rate);
        listener.Process(sound.AsSpan(0, settled));
        SoundFeatures told = listener.Told();
        double[] least = told.Values.ToArray();
        double[] most = told.Values.ToArray();
        for (int at = settled; at + step <= sound.Length; at += step)
        {
            listener.Process(sound.AsSpan(at, step));
            listener.Tell(told);
            for (int i = 0; i < least.Length; i++)
            {
                (least[i], most[i]) = (Math.Min(least[i], told.Values[i]), Math.Max(most[i], told.Values[i]));
            }
        }

        // A clock that stands still adds nothing: that is the same bound, a second.
        double seconds = (double)sound.Length / rate - Settled;
        string moved = string.Join(", ", Enum.GetValues<SoundFeature>()
            .Select(feature => (Feature: feature, Range: (most[(int)feature] - least[(int)feature]) / (SoundFeatureTable.Of(feature).Kind == SoundFeatureKind.Clock ? seconds : 1)))
            .Where(one => one.Range > 0.02)
            .Select(one => $"{one.Feature} {one.Range:F3}"));
        Assert.True(moved.Length == 0, moved);
    }
}
