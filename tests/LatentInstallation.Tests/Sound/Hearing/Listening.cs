using LatentInstallation.Sound.Hearing;

namespace LatentInstallation.Tests.Sound.Hearing;

/// <summary>What an ear reported, and when: the moment at which the piece could know, so that latency counts.</summary>
internal sealed class Listening
{
    /// <summary>When onsets were reported, seconds.</summary>
    public List<double> Onsets { get; } = [];

    /// <summary>When beats were reported, seconds.</summary>
    public List<double> Beats { get; } = [];

    /// <summary>Tempo at each step, with its time.</summary>
    public List<(double Time, double Tempo, double Confidence)> Tempi { get; } = [];

    public static Listening To(float[] samples, int rate = 48_000, int block = 256)
    {
        var ear = new Ear(rate);
        var listening = new Listening();
        Heard last = ear.Heard;
        for (int at = 0; at + block <= samples.Length; at += block)
        {
            ear.Process(samples.AsSpan(at, block));
            Heard now = ear.Heard;
            double time = (double)(at + block) / rate;
            if (now.Onsets > last.Onsets)
            {
                listening.Onsets.Add(time);
            }

            if (now.Beats > last.Beats)
            {
                listening.Beats.Add(time);
            }

            listening.Tempi.Add((time, now.Tempo, now.BeatConfidence));
            last = now;
        }

        return listening;
    }
}
