using LatentInstallation.Controls;
using LatentInstallation.Controls.Recording;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Running;

/// <summary>Writes what hands do into a file, on a thread of its own: what the power cuts off is less than a second.</summary>
internal sealed class ControlRecorder : IDisposable
{
    private static readonly TimeSpan BetweenFlushes = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    private readonly ParameterTable _parameters;
    private readonly Func<TimeSpan> _now;
    private readonly Action<string> _say;
    private readonly ControlTape _tape = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly FileStream _file;
    private readonly StreamWriter _writer;
    private readonly Thread _thread;
    private long _lost;
    private bool _hasFailed;

    /// <param name="path">A file that is not there yet.</param>
    /// <param name="parameters">Every parameter.</param>
    /// <param name="now">The instrument's time; for the thread that plays, and when it has ended.</param>
    /// <param name="say">Takes a line for a person.</param>
    /// <exception cref="BadInputException">The file is there already, or cannot be made.</exception>
    internal ControlRecorder(string path, ParameterTable parameters, Func<TimeSpan> now, Action<string> say)
    {
        (_parameters, _now, _say) = (parameters, now, say);
        try
        {
            _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--record-controls: {error.Message} Name a file that is not there yet, in a folder that is.", error);
        }

        _writer = new StreamWriter(_file);
        _writer.WriteLine(ControlScript.Head);
        _writer.WriteLine("# seconds control movement");
        _thread = new Thread(Run) { Name = "Recorder", IsBackground = true };
        _thread.Start();
    }

    /// <summary>A source that is recorded.</summary>
    /// <param name="source">The source.</param>
    /// <param name="rows">The table of controls that it speaks of.</param>
    internal IControlSource Record(IControlSource source, IReadOnlyList<ControlRow> rows) => new RecordedControls(source, _tape, rows, _parameters, _now);

    /// <summary>Writes the rest and the end. Nothing is played any more.</summary>
    public void Dispose()
    {
        if (_stop.IsSet)
        {
            return;
        }

        _stop.Set();
        if (!_thread.Join(LongestStop))
        {
            // A disk that hangs keeps its thread and its file; they end with the process.
            return;
        }

        Write(isEnd: true);
        try
        {
            _writer.Dispose();
        }
        catch (IOException)
        {
            // It was said when it failed first.
        }

        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.Wait(BetweenFlushes))
        {
            Write(isEnd: false);
        }
    }

    private void Write(bool isEnd)
    {
        try
        {
            bool hasNews = isEnd;
            while (_tape.TryTake(out ControlEvent played))
            {
                hasNews = true;
                _writer.WriteLine(ControlScript.Line(played));
            }

            if (_tape.Lost is var lost && lost != _lost)
            {
                _writer.WriteLine($"# {lost - _lost} movements are missing here: they came faster than the disk writes.");
                _lost = lost;
            }

            if (isEnd)
            {
                _writer.WriteLine(ControlScript.EndLine(_now()));
            }

            if (hasNews && !_hasFailed)
            {
                _writer.Flush();
                _file.Flush(flushToDisk: true);
            }
        }
        catch (IOException error)
        {
            if (!_hasFailed)
            {
                _hasFailed = true;
                _say($"controls: the recording has ended: {error.Message} The piece plays on.");
            }
        }
    }
}
