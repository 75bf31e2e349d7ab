using LatentInstallation.Sound.Hearing;
using Xunit;
using static LatentInstallation.Tests.Sound.Signals;

namespace LatentInstallation.Tests.Sound.Hearing;

public sealed class CharacterTests
{
    private static Heard Hear(params float[][] sounds) => Listen(sounds).Heard;

    private static Ear Listen(params float[][] sounds)
    {
        var ear = new Ear(Rate);
        foreach (float[] sound in sounds)
        {
            ear.Process(sound);
        }

        return ear;
    }

    private static float[] Chord(double seconds, params double[] frequencies)
    {
        float[] sum = new float[(int)(seconds * Rate)];
        foreach (double frequency in frequencies)
        {
            float[] tone = Sine(frequency, -25, seconds);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += tone[i];
            }
        }

        return sum;
    }

    /// <summary>A clarinet, nearly: odd overtones.</summary>
    private static float[] Voice(double frequency, double seconds) =>
        [.. Chord(seconds, frequency).Zip(Sine(3 * frequency, -30, seconds), (a, b) => a + b).Zip(Sine(5 * frequency, -36, seconds), (a, b) => a + b)];

    private static float[] Clicks(double seconds)
    {
        float[] clicks = new float[(int)(seconds * Rate)];
        for (int i = 4000; i < clicks.Length; i += Rate / 4)
        {
            clicks[i] = 0.8f;
        }

        return clicks;
    }

    [Theory]
    [InlineData(110, 9)]
    [InlineData(440, 9)]
    [InlineData(1760, 9)]
    [InlineData(261.626, 0)]
    [InlineData(130.813, 0)]
    [InlineData(103.826, 8)]
    [InlineData(246.942, 11)]
    [InlineData(739.989, 6)]
    [InlineData(1975.533, 11)]
    public void A_tone_is_of_one_pitch_class(double frequency, int expected)
    {
        double[] classes = Listen(Sine(frequency, -20, 0.6)).PitchClasses.ToArray();
        for (int i = 0; i < classes.Length; i++)
        {
            Assert.InRange(classes[i], i == expected ? 1 : 0, i == expected ? 1 : 0.12);
        }
    }

    [Fact]
    public void Semitones_side_by_side_are_told_apart_at_a_low_pitch()
    {
        // B flat and C, a whole tone around B, at 116 Hz.
        double[] classes = Listen(Chord(0.8, 116.541, 130.813)).PitchClasses.ToArray();
        Assert.True(classes[10] > 0.8 && classes[0] > 0.8, string.Join(" ", classes));
        Assert.True(classes[11] < 0.25, string.Join(" ", classes));
    }

    [Fact]
    public void A_chord_is_of_its_three_pitch_classes_in_whatever_octaves()
    {
        double[] classes = Listen(Chord(0.6, 130.813, 329.628, 783.991)).PitchClasses.ToArray();
        int[] strong = [.. Enumerable.Range(0, 12).Where(i => classes[i] > 0.5)];
        Assert.Equal([0, 4, 7], strong);
    }

    [Fact]
    public void Halfway_between_two_it_counts_for_both()
    {
        double[] classes = Listen(Sine(440 * Math.Pow(2, 0.5 / 12), -20, 0.6)).PitchClasses.ToArray();
        Assert.InRange(classes[9], 0.8, 1);
        Assert.InRange(classes[10], 0.8, 1);
    }

    [Theory]
    [InlineData(62)]
    [InlineData(82.4)]
    [InlineData(110)]
    [InlineData(261.6)]
    [InlineData(440)]
    [InlineData(997)]
    [InlineData(1480)]
    public void A_pitch_is_known_within_a_seventh_of_a_semitone(double frequency)
    {
        foreach (float[] sound in (float[][])[Sine(frequency, -25, 0.4), Voice(frequency, 0.4)])
        {
            Heard heard = Hear(sound);
            Assert.InRange(12 * Math.Log2(heard.Pitch / frequency), -1 / 7.0, 1 / 7.0);
            Assert.InRange(heard.PitchConfidence, 0.9f, 1);
        }
    }

    [Fact]
    public void Noise_has_no_sure_pitch_and_leaves_the_last_one_alone()
    {
        Heard heard = Hear(Sine(440, -25, 0.4), Noise(-25, 1));
        Assert.Equal(440, heard.Pitch, 2.0);
        Assert.InRange(heard.PitchConfidence, 0, 0.4f);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(440)]
    [InlineData(997)]
    [InlineData(9000)]
    public void The_brightness_of_a_tone_is_its_place_on_a_logarithmic_scale(double frequency) =>
        Assert.Equal(Math.Log(frequency / 40) / Math.Log(400), Hear(Sine(frequency, -25, 0.4)).Brightness, 0.04);

    [Fact]
    public void Noise_is_noisy_and_tones_are_not()
    {
        Assert.InRange(Hear(Noise(-25, 1)).Noisiness, 0.85, 1);
        Assert.InRange(Hear(RoomNoise.Ventilation(1, 3)).Noisiness, 0.6, 1);
        Assert.InRange(Hear(Sine(997, -25, 0.5)).Noisiness, 0, 0.1);
        Assert.InRange(Hear(Chord(0.5, 220, 277.2, 329.6, 880)).Noisiness, 0, 0.2);
    }

    [Fact]
    public void A_sustained_chord_sounds_on_and_clicks_strike()
    {
        Heard chord = Hear(Chord(1, 220, 277.2, 329.6, 880));
        Assert.InRange(chord.Harmonic, 0.9f, 1);
        Assert.InRange(chord.Percussive, 0, 0.05f);

        Ear ear = Listen(Clicks(2));
        Heard most = ear.Heard;
        float[] more = Clicks(0.5);
        for (int at = 0; at < more.Length; at += 480)
        {
            ear.Process(more.AsSpan(at, 480));
            most = ear.Heard.Percussive > most.Percussive ? ear.Heard : most;
        }

        Assert.InRange(most.Percussive, 0.9f, 1);
        Assert.InRange(most.Harmonic, 0, 0.05f);
    }

    [Fact]
    public void Noise_is_neither()
    {
        Heard noise = Hear(Noise(-25, 2));
        Assert.InRange(noise.Harmonic, 0, 0.4f);
        Assert.InRange(noise.Percussive, 0, 0.4f);
    }
}
