using LatentInstallation.Daemon.Calibrating;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Listening;

/// <summary>Shows what is heard until somebody ends it. A file plays in real time, in a loop.</summary>
/// <param name="sound">What is listened to.</param>
/// <param name="settings">How.</param>
/// <param name="time">The clock of files.</param>
/// <param name="stop">Ends it.</param>
internal sealed class SoundView(ISoundSource sound, SoundSettings settings, TimeProvider time, WaitHandle stop)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.05);

    // A microphone is found and heard in that time, and a file has begun.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly SoundLines _lines = new(sound);
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _at;

    /// <summary>Listens for a moment and says once what is heard.</summary>
    public string Once(bool asJson)
    {
        SoundFeatures heard = Listen(out _);
        while (_at < Patience && !stop.WaitOne(Interval))
        {
            heard = Listen(out _);
        }

        return asJson ? _lines.ToJson(heard) : string.Join(Environment.NewLine, _lines.Draw(heard, TimeSpan.Zero));
    }

    /// <summary>A line for each onset, each change of health, and each second.</summary>
    public void Follow(TextWriter writer)
    {
        long onsets = 0, seconds = -1;
        SoundHealth health = sound.Health;
        writer.WriteLine(sound.Description);
        do
        {
            SoundFeatures heard = Listen(out _);
            string? what = heard.Onsets != onsets ? "onset" : sound.Health != health ? "health" : (long)_at.TotalSeconds != seconds ? "" : null;
            if (what is not null)
            {
                writer.WriteLine(_lines.Line(_at, heard, what));
                (onsets, health, seconds) = (heard.Onsets, sound.Health, (long)_at.TotalSeconds);
            }
        }
        while (!stop.WaitOne(Interval) && StandardOutput.IsHeard);
    }

    /// <summary>Draws in place.</summary>
    public void Draw(Screen screen)
    {
        do
        {
            SoundFeatures heard = Listen(out TimeSpan elapsed);
            screen.Draw([.. _lines.Draw(heard, elapsed)]);
        }
        while (!stop.WaitOne(Interval));
    }

    private SoundFeatures Listen(out TimeSpan elapsed)
    {
        TimeSpan at = time.GetElapsedTime(_start);
        (elapsed, _at) = (at - _at, at);
        return sound.Advance(elapsed, settings);
    }
}
