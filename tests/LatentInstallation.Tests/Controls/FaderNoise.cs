using LatentInstallation.Controls;

namespace LatentInstallation.Tests.Controls;

/// <summary>A 12-bit fader as it was measured: one or two counts of noise near the ends, 16 to 19 at mid-travel. What was measured does not say whether that is from
/// peak to peak or to either side, nor how it is spread: all of them are played.</summary>
internal sealed class FaderNoise(string kind, int seed, int scansPerSecond)
{
    private readonly Random _random = new(seed);

    /// <summary>The table's row with nothing but the defaults.</summary>
    public static ControlRow Row { get; } = new() { Name = "left", Parameter = "latent.speed", Low = 0, High = 4095 };

    /// <summary>Every reading of the measurement, with seeds and scan rates.</summary>
    public static IEnumerable<(string Kind, int Seed, int Rate)> All =>
        from kind in new[] { "even 19 p-p", "even ±19", "normal 19 p-p", "normal ±19", "normal σ 9.5" }
        from seed in Enumerable.Range(1, 3)
        from rate in new[] { 90, 200 }
        select (kind, seed, rate);

    public TimeSpan Scan { get; } = TimeSpan.FromSeconds(1.0 / scansPerSecond);

    /// <summary>A reading of a fader at a place.</summary>
    public double Read(double place)
    {
        // The source impedance of a potentiometer, and with it the noise, is a parabola over the travel.
        double share = Math.Clamp(Math.Max(4 * place * (1 - place), 2.0 / 19), 0, 1);
        double noise = kind switch
        {
            "even 19 p-p" => 9.5 * Even(),
            "even ±19" => 19 * Even(),
            "normal 19 p-p" => 19 / 6.0 * Normal(),
            "normal ±19" => 19 / 3.0 * Normal(),
            _ => 9.5 * Normal(),
        };
        return Math.Clamp(Math.Round((place * 4095) + (share * noise)), 0, 4095);
    }

    private double Even() => (2 * _random.NextDouble()) - 1;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
