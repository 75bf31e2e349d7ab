using System.Globalization;
using LatentInstallation.Import;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary>Shows how far an import is: a bar in one line on a terminal, a line a step elsewhere. What is soon done shows nothing.</summary>
internal sealed class ProgressLine(TextWriter writer, bool isTerminal, TimeProvider time) : IDisposable
{
    private const int BarLength = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

    private readonly long _start = time.GetTimestamp();
    private string _step = string.Empty;
    private long _shownAt;
    private int _length;

    /// <summary>Takes notice of a step's progress.</summary>
    internal void Tell(ImportProgress progress)
    {
        if (time.GetElapsedTime(_start) < Patience)
        {
            return;
        }

        if (isTerminal)
        {
            Draw(progress);
        }
        else if (progress.Step != _step)
        {
            writer.WriteLine($"{char.ToUpperInvariant(progress.Step[0])}{progress.Step[1..]}.");
        }

        _step = progress.Step;
    }

    /// <summary>Writes a line that stays; the bar comes again below it.</summary>
    internal void Say(string line)
    {
        Dispose();
        writer.WriteLine(line);
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (_length > 0)
        {
            writer.Write($"\r{new string(' ', _length)}\r");
            (_length, _step) = (0, string.Empty);
        }
    }

    private void Draw(ImportProgress progress)
    {
        if (progress.Step == _step && time.GetElapsedTime(_shownAt) < Interval)
        {
            return;
        }

        _shownAt = time.GetTimestamp();
        double share = Math.Clamp(progress.Share, 0, 1);
        int full = (int)(share * BarLength);
        string line = string.Create(CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string('-', BarLength - full)}] {share * 100,3:0} % {progress.Step}");
        writer.Write($"\r{line.PadRight(_length)}");
        _length = line.Length;
    }
}
