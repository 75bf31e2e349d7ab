namespace LatentInstallation.Daemon.Calibrating;

/// <summary>A few lines that are drawn again and again in the same place of a terminal; what was above stays. Leaves the terminal as it was.</summary>
internal sealed class Screen : IDisposable
{
    private const string Escape = "\u001b[";

    private readonly TextWriter _writer;
    private readonly Func<(int Width, int Height)> _size;
    private string[] _shown = [];
    private int _drawn;

    /// <param name="writer">The terminal.</param>
    /// <param name="size">Its size now: what does not fit would scroll away and leave copies behind.</param>
    public Screen(TextWriter writer, Func<(int Width, int Height)> size)
    {
        (_writer, _size) = (writer, size);
        _writer.Write(Escape + "?25l");
    }

    /// <summary>Draws lines over the last ones.</summary>
    public void Draw(IReadOnlyList<string> lines)
    {
        // A serial console says 0: it does not know.
        (int width, int height) = _size() is ( > 0, > 0) size ? size : (80, 24);
        int room = Math.Max(2, height - 1);
        string[] fitting = lines.Count <= room ? [.. lines] : [.. lines.Take(room - 1), $"… {lines.Count - room + 1} more: make the window higher, or use a pipe."];
        string[] shown = [.. fitting.Select(line => Cut(line, Math.Max(1, width - 1)))];
        if (_drawn > 0 && shown.SequenceEqual(_shown))
        {
            return;
        }

        _writer.Write((_drawn > 0 ? $"{Escape}{_drawn}A" : "") + string.Concat(shown.Select(line => $"\r{line}{Escape}K\n")) + $"{Escape}J");
        _writer.Flush();
        (_shown, _drawn) = (shown, shown.Length);
    }

    /// <summary>What was drawn stays; the next lines come below it.</summary>
    public void Keep() => _drawn = 0;

    public void Dispose()
    {
        _writer.Write(Escape + "?25h");
        _writer.Flush();
    }

    private static string Cut(string line, int width) => line.Length <= width ? line : line[..width];
}
