using LatentInstallation.Sound;

namespace LatentInstallation.Tests.Sound;

/// <summary>Sounds to listen to.</summary>
internal static class Signals
{
    public const int Rate = 48_000;

    /// <summary>Fixed gain of 0 dB, so that levels can be known.</summary>
    public static SoundSettings Fixed { get; } = new() { Attack = 0.02f, Release = 0.35f };

    /// <summary>A sine whose RMS is at a loudness.</summary>
    public static float[] Sine(double frequency, double decibels, double seconds, int rate = Rate)
    {
        double amplitude = Math.Sqrt(2) * Math.Pow(10, decibels / 20);
        return [.. Enumerable.Range(0, (int)Math.Round(seconds * rate)).Select(i => (float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / rate)))];
    }

    public static float[] Noise(double decibels, double seconds, uint seed = 1)
    {
        var random = new LatentInstallation.Latent.NumpyRandom(seed);
        float[] samples = new float[(int)(seconds * Rate)];
        random.FillNormal(samples);
        float scale = (float)Math.Pow(10, decibels / 20);
        return [.. samples.Select(sample => sample * scale)];
    }

    public static SoundAnalyzer Listen(SoundSettings settings, params float[][] sounds)
    {
        var analyzer = new SoundAnalyzer(Rate) { Settings = settings };
        foreach (float[] sound in sounds)
        {
            analyzer.Process(sound);
        }

        return analyzer;
    }

    /// <summary>The level that a loudness comes to: 0 at -50 dBFS, 1 at -10.</summary>
    public static double LevelOf(double decibels) => Math.Clamp((decibels + 50) / 40, 0, 1);
}
