using System.Globalization;
using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Import;

namespace LatentInstallation.Daemon.Rendering;

/// <summary>Says how far a film is, how quickly it goes and how long it will take: on a terminal all the time, elsewhere now and then.</summary>
internal sealed class RenderProgress(ProgressLine line, bool isTerminal, TimeProvider time)
{
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(isTerminal ? 0.25 : 10);
    private readonly long _start = time.GetTimestamp();
    private long _toldAt = time.GetTimestamp();

    /// <summary>Since the first picture was begun.</summary>
    internal TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Takes notice of a picture.</summary>
    internal void Tell(long made, long count)
    {
        if (time.GetElapsedTime(_toldAt) < _interval)
        {
            return;
        }

        _toldAt = time.GetTimestamp();
        double rate = made / Elapsed.TotalSeconds;
        string left = Words(TimeSpan.FromSeconds((count - made) / rate));
        line.Tell(new ImportProgress(string.Create(CultureInfo.InvariantCulture, $"picture {made} of {count}, {rate:0.0} a second, {left} left"), (double)made / count));
    }

    /// <summary>A length of time as people say it.</summary>
    internal static string Words(TimeSpan span) => span.TotalSeconds < 90 ? $"{Math.Ceiling(span.TotalSeconds):0} s"
        : span.TotalMinutes < 90 ? $"{Math.Round(span.TotalMinutes):0} min"
        : $"{(int)span.TotalHours} h {span.Minutes} min";
}
