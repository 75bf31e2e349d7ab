using System.Diagnostics;
using LatentInstallation.Devices.Pulse;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Benches;

/// <summary>
/// Times sound from a click's first sample to its onset and to the picture, on the real capture path: SDL hears the monitor of a PulseAudio
/// server that this starts for itself, so that nothing clicks in the room and nothing else is heard.
/// </summary>
internal sealed class SoundBench(TimeProvider time, int clicks)
{
    private const string Loudspeaker = "Clicks";
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    // A later onset is another click's, or none.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidOperationException">PulseAudio is not there, or nothing is heard of it.</exception>
    public SoundBenchResult Run()
    {
        string file = Path.Combine(Path.GetTempPath(), $"latent-clicks-{Environment.ProcessId}.wav");
        try
        {
            ClickTrack.Write(file, clicks);
            double window = ClickTrack.WindowSeconds() * 1e3;
            using var room = new PulseRoom();
            room.Plug(Loudspeaker);
            (List<double> feature, List<double> sample, List<double> waited, string input) = TimeFeatures(room, file);
            (List<double> swap, string display) = TimeSwaps(room, file);
            if (feature.Count == 0 || swap.Count == 0)
            {
                throw new InvalidOperationException($"No click that was played into '{input}' came to an onset in time.");
            }

            return new SoundBenchResult(
                clicks, (2 * clicks) - feature.Count - swap.Count, input, display, Round(window), Percentile(waited, 0.5, 0),
                Percentile(feature, 0.5, 0), Percentile(feature, 0.99, 0),
                Percentile(sample, 0.5, window), Percentile(sample, 0.99, window),
                Percentile(swap, 0.5, window), Percentile(swap, 0.99, window));
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Somebody asks all the time, so that the path itself is timed and not how often it is looked at.
    private (List<double> Feature, List<double> Sample, List<double> Waited, string Input) TimeFeatures(PulseRoom room, string file)
    {
        var ear = new ClickEar(time, clicks);
        using MicrophoneSound sound = Open(ear);
        using Process play = room.Play(file, Loudspeaker);
        (List<double> feature, List<double> sample, List<double> waited) = ([], [], []);
        long onsets = sound.Advance(TimeSpan.Zero, SoundSettings.Default).Onsets;
        int next = 0;
        while (!play.HasExited || ear.Count > next)
        {
            SoundFeatures heard = sound.Advance(TimeSpan.Zero, SoundSettings.Default);
            TimeSpan now = ear.Now;
            if (ear.Count > next && heard.Onsets > onsets)
            {
                TimeSpan took = now - ear.Arrived(next);
                feature.Add(took.TotalMilliseconds);
                sample.Add((took + ear.Waited(next)).TotalMilliseconds);
                waited.Add(ear.Waited(next).TotalMilliseconds);
                next++;
            }
            else if (ear.Count > next && now - ear.Arrived(next) > LongestWait)
            {
                next++;
            }

            onsets = heard.Onsets;
            Thread.Yield();
        }

        return (feature, sample, waited, sound.Description);
    }

    private (List<double> Swap, string Display) TimeSwaps(PulseRoom room, string file)
    {
        var ear = new ClickEar(time, clicks);
        using MicrophoneSound sound = Open(ear);
        using var path = new ClickPath(sound, ear, time);
        using Process play = room.Play(file, Loudspeaker);
        List<double> swap = path.Show(LongestWait, () => !play.HasExited);
        return (swap, path.Display);
    }

    private MicrophoneSound Open(ClickEar ear)
    {
        MicrophoneSound sound = MicrophoneSound.Open(new MicrophoneWishes($"Monitor of {Loudspeaker}"), ear.Hear, PulseRoom.Hints);
        long start = time.GetTimestamp();
        while (sound.Health is SoundHealth.None or SoundHealth.Lost)
        {
            if (time.GetElapsedTime(start) > LongestStart)
            {
                sound.Dispose();
                throw new InvalidOperationException($"Nothing is heard of the sound server: {sound.Description}.");
            }

            Thread.Yield();
        }

        return sound;
    }

    private static double Percentile(List<double> milliseconds, double share, double without)
    {
        milliseconds.Sort();
        return Round(milliseconds[Math.Min(milliseconds.Count - 1, (int)(share * milliseconds.Count))] - without);
    }

    private static double Round(double milliseconds) => Math.Round(milliseconds, 3);
}
