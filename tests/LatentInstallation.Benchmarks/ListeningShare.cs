using System.Globalization;
using LatentInstallation.Sound;
using LatentInstallation.Tests.Sound.Hearing;

namespace LatentInstallation.Benchmarks;

/// <summary>What share of a core listening takes: a minute of drums in ventilation noise, every feature told every 11 ms.</summary>
internal static class ListeningShare
{
    private const int Block = 512;
    private const int Rounds = 5;

    internal static void Measure()
    {
        float[] sound = DrumPattern.Play(Kit.Acoustic, 0, 110, 60, 1).In(RoomNoise.Ventilation(60, 3), 10);
        foreach (int rate in (ReadOnlySpan<int>)[16_000, 44_100, 48_000, 96_000])
        {
            var listener = new Listener(rate);
            var features = new SoundFeatures();
            TimeSpan[] times = [.. Enumerable.Range(0, Rounds).Select(_ => Time(listener, features, sound)).Order()];
            double seconds = (double)sound.Length / rate;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate,6} Hz: {100 * times[0].TotalSeconds / seconds:0.00} to {100 * times[^1].TotalSeconds / seconds:0.00} % of a core"));
        }
    }

    private static TimeSpan Time(Listener listener, SoundFeatures features, float[] sound)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int at = 0; at + Block <= sound.Length; at += Block)
        {
            listener.Process(sound.AsSpan(at, Block));
            listener.Tell(features);
        }

        return Environment.CpuUsage.TotalTime - before;
    }
}
