using System.Diagnostics;

namespace LatentInstallation.Daemon.Rendering;

/// <summary>A film in the making: pictures go to ffmpeg, which writes them aside; the name appears when the film is whole. Not finished, it leaves nothing.</summary>
internal sealed class Film : IDisposable
{
    private const int LinesKept = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _out;
    private readonly string _aside;
    private readonly byte[][] _pictures;
    private readonly Queue<string> _said = new();
    private readonly Process _process;
    private Task _sending = Task.CompletedTask;
    private int _next;
    private bool _isWhole;

    private Film(string program, string file, FilmSettings settings)
    {
        (_out, _aside) = (file, AsideOf(file));
        int bytes = settings.Size.Width * settings.Size.Height * 4;
        _pictures = [new byte[bytes], new byte[bytes]];
        var start = new ProcessStartInfo(program, settings.Arguments(_aside)) { RedirectStandardInput = true, RedirectStandardError = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException("ffmpeg did not start.");
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Where the next picture is drawn, 4 bytes a pixel; another place after each <see cref="Send"/>.</summary>
    internal byte[] Picture => _pictures[_next];

    /// <summary>Looks whether a film can be written there, before any work is done.</summary>
    /// <exception cref="BadInputException">It cannot.</exception>
    internal static void Check(string file)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!Directory.Exists(folder))
        {
            throw new BadInputException($"--out: there is no folder '{folder}'. Make it, or name another file.");
        }

        if (Directory.Exists(file))
        {
            throw new BadInputException($"--out: '{file}' is a folder. Name a file in it.");
        }

        try
        {
            File.Create(AsideOf(file)).Dispose();
            File.Delete(AsideOf(file));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new BadInputException($"--out: nothing can be written in '{folder}'. Name a file elsewhere.", error);
        }
    }

    /// <summary>Finds ffmpeg on the PATH.</summary>
    /// <exception cref="InvalidOperationException">It is not here; says how it comes here.</exception>
    internal static string FindProgram() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, "ffmpeg")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("ffmpeg is not here, and it writes the film. Install it with: sudo apt-get install --no-install-recommends ffmpeg");

    /// <summary>Starts ffmpeg.</summary>
    internal static Film Begin(string program, string file, FilmSettings settings) => new(program, Path.GetFullPath(file), settings);

    /// <summary>Sends what was drawn, while the next picture is made; waits for the one before.</summary>
    /// <exception cref="IOException">ffmpeg gave up; says why.</exception>
    internal void Send()
    {
        Settle();
        byte[] picture = Picture;
        _next = 1 - _next;
        Stream pipe = _process.StandardInput.BaseStream;
        _sending = Task.Run(() => pipe.Write(picture));
    }

    /// <summary>Waits for the film's end, and gives it its name.</summary>
    /// <exception cref="IOException">It could not be finished; says why.</exception>
    /// <exception cref="OperationCanceledException">Somebody ended it.</exception>
    internal void Finish(CancellationToken stop)
    {
        Settle();
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone; its exit code says why.
        }

        _process.WaitForExitAsync(stop).GetAwaiter().GetResult();
        if (_process.ExitCode != 0 || Said("Error writing"))
        {
            throw Broken();
        }

        File.Move(_aside, _out, overwrite: true);
        _isWhole = true;
    }

    public void Dispose()
    {
        if (!_isWhole)
        {
            _process.Kill();
            _process.WaitForExit();
            File.Delete(_aside);
        }

        _process.Dispose();
    }

    private static string AsideOf(string file) => $"{file}.part";

    private void Settle()
    {
        try
        {
            _sending.GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            // A closed pipe says only that it ended; its last words say why.
            throw Broken();
        }
    }

    private IOException Broken()
    {
        if (_process.WaitForExit(Patience))
        {
            // Once more without a limit: only this waits for its last words too.
            _process.WaitForExit();
        }

        if (Said("No space left"))
        {
            return new IOException($"The disk is full: {_out} could not be finished, and what there was of it is removed. Make room in {Path.GetDirectoryName(_out)}, or name another --out.");
        }

        lock (_said)
        {
            string why = _said.Count > 0 ? string.Join(" ", _said) : "it said nothing.";
            return new IOException($"ffmpeg ended before the film was whole, and {_out} is not written. It said: {why}");
        }
    }

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_said)
        {
            if (_said.Count == LinesKept)
            {
                _said.Dequeue();
            }

            _said.Enqueue(line.Trim());
        }
    }

    private bool Said(string words)
    {
        lock (_said)
        {
            return _said.Any(line => line.Contains(words, StringComparison.Ordinal));
        }
    }
}
