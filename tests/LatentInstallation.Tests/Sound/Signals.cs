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

    public static Listener Listen(SoundSettings settings, params float[][] sounds)
    {
        var listener = new Listener(Rate) { Settings = settings };
        foreach (float[] sound in sounds)
        {
            listener.Process(sound);
        }

        return listener;
    }

    /// <summary>What it tells at this moment.</summary>
    public static SoundFeatures Told(this Listener listener)
    {
        var features = new SoundFeatures();
        listener.Tell(features);
        return features;
    }

    /// <summary>The level that a loudness comes to: 0 at -50 LKFS, 1 at -10.</summary>
    public static double LevelOf(double decibels) => Math.Clamp((decibels + 50) / 40, 0, 1);
}
