using LatentInstallation.Devices.Sdl;
using LatentInstallation.Devices.Systemd;
using LatentInstallation.Generator;
using LatentInstallation.Look;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Running;

/// <summary>Shows the newest picture on the display thread, and gives the service manager its sign of life. A display that cannot be opened is replaced by an offscreen one; one that fails later is opened anew.</summary>
internal sealed class DisplayLoop(DisplayOptions options, GeneratorLoop generator, LoopFigures figures, ServiceNotifier service, FaultList faults, TimeProvider time)
{
    private const string Subject = "display";
    private const string Stopped = "The generator made no picture for 10 s: the service manager gets no sign of life and will restart the piece.";

    private static readonly TimeSpan ReopenAfter = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<Display> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstPicture = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FaultWatch _stopped = new(faults, "watchdog");
    private readonly WatchdogGate _gate = new(service.WatchdogInterval / 2);
    private LookSettings _look = LookSettings.Default;
    private volatile Display? _current;
    private long _lastShown;
    private bool _failed;

    /// <summary>Comes when the display is open, or fails with a sentence when there never was one.</summary>
    internal Task<Display> Opened => _opened.Task;

    /// <summary>The display that is open now; any thread may ask for its previews.</summary>
    internal Display? Current => _current;

    /// <summary>Comes when the first picture was shown.</summary>
    internal Task FirstPicture => _firstPicture.Task;

    /// <summary>Opens, shows until told to stop, closes: all on the calling thread.</summary>
    /// <param name="manifest">Whose pictures.</param>
    /// <param name="notice">Told in a sentence when the drawing is simplified.</param>
    /// <param name="quit">Called when somebody pressed Esc or closed the window.</param>
    /// <param name="stop">Ends the loop.</param>
    internal void Run(GeneratorManifest manifest, Action<string> notice, Action quit, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using Display display = Open();
                display.SetRange(manifest.Black, manifest.White);
                display.Notice = notice;
                _current = display;
                _opened.TrySetResult(display);
                Show(display, quit, stop);
                return;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                _failed = true;
                faults.Raise(Subject, $"The display failed: {error.Message}");
                if (_opened.TrySetException(error))
                {
                    return;
                }

                stop.WaitHandle.WaitOne(ReopenAfter);
            }
            finally
            {
                _current = null;
            }
        }
    }

    private Display Open()
    {
        try
        {
            return Display.Open(options, time);
        }
        catch (InvalidOperationException error) when (options.Driver != DisplayOptions.OffscreenDriver)
        {
            faults.Raise(Subject, $"{error.Message} The piece goes on offscreen.");
            return Display.Open(options with { Driver = DisplayOptions.OffscreenDriver }, time);
        }
    }

    private void Show(Display display, Action quit, CancellationToken stop)
    {
        long last = time.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            long now = time.GetTimestamp();
            TimeSpan elapsed = time.GetElapsedTime(last, now);
            last = now;
            if (generator.Looks.TryTake())
            {
                _look = generator.Looks.Front.Look;
            }

            display.Show(generator.Frames, _look, elapsed);
            Account(display, elapsed);
            if (display.Quit)
            {
                quit();
                return;
            }
        }
    }

    private void Account(Display display, TimeSpan elapsed)
    {
        if (generator.Pictures == 0)
        {
            return;
        }

        figures.CountShown(Dropped(display, generator.Frames.Front.Number), display.CrossFadeLatency);
        ClearFault(display);
        _firstPicture.TrySetResult();
        if (service.WatchdogInterval > TimeSpan.Zero)
        {
            GiveSignOfLife(_gate.Advance(elapsed, figures.Shown, generator.Pictures, generator.StandsStill));
        }
    }

    // What keeps the sign of life back is said before the service manager restarts the piece for it.
    private void GiveSignOfLife(WatchdogVerdict verdict)
    {
        if (verdict == WatchdogVerdict.Feed)
        {
            service.Ping();
        }

        _stopped.Watch(verdict == WatchdogVerdict.GeneratorStopped ? Stopped : service.Trouble);
    }

    // Offscreen only previews are drawn: leaving the others out is no loss.
    private long Dropped(Display display, long number)
    {
        long dropped = display.IsOffscreen || _lastShown == 0 ? 0 : Math.Max(0, number - _lastShown - 1);
        _lastShown = number;
        return dropped;
    }

    private void ClearFault(Display display)
    {
        if (_failed && (!display.IsOffscreen || options.Driver == DisplayOptions.OffscreenDriver))
        {
            _failed = false;
            faults.Clear(Subject);
        }
    }
}
