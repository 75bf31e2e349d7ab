using LatentInstallation.Devices.Sdl;
using LatentInstallation.Devices.Systemd;
using LatentInstallation.Generator;
using LatentInstallation.Look;
using LatentInstallation.Show;

namespace LatentInstallation.Daemon.Running;

/// <summary>Shows the newest picture on the display thread, and gives the service manager its sign of life. A display that cannot be opened is replaced by an offscreen one.</summary>
internal sealed class DisplayLoop(DisplayOptions options, GeneratorLoop generator, LoopFigures figures, ServiceNotifier service, FaultList faults, TimeProvider time)
{
    private readonly TaskCompletionSource<Display> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _firstPicture = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WatchdogGate _gate = new(service.WatchdogInterval / 2);
    private LookSettings _look = LookSettings.Default;

    /// <summary>Comes when the display is open, or fails with a sentence when there is none at all.</summary>
    internal Task<Display> Opened => _opened.Task;

    /// <summary>Comes when the first picture was shown.</summary>
    internal Task FirstPicture => _firstPicture.Task;

    /// <summary>Opens, shows until told to stop, closes: all on the calling thread.</summary>
    /// <param name="manifest">Whose pictures.</param>
    /// <param name="notice">Told in a sentence when the drawing is simplified.</param>
    /// <param name="quit">Called when somebody pressed Esc or closed the window.</param>
    /// <param name="stop">Ends the loop.</param>
    internal void Run(GeneratorManifest manifest, Action<string> notice, Action quit, CancellationToken stop)
    {
        try
        {
            using Display display = Open();
            display.SetRange(manifest.Black, manifest.White);
            display.Notice = notice;
            _opened.TrySetResult(display);
            Show(display, quit, stop);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            faults.Raise("display", $"The display failed: {error.Message}");
            _opened.TrySetException(error);
            _firstPicture.TrySetException(error);
            quit();
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
            faults.Raise("display", $"{error.Message} The piece goes on offscreen.");
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
            Volatile.Write(ref figures.FadeMilliseconds, display.CrossFadeLatency.TotalMilliseconds);
            Account(elapsed);
            if (display.Quit)
            {
                quit();
                return;
            }
        }
    }

    private void Account(TimeSpan elapsed)
    {
        if (generator.Pictures == 0)
        {
            return;
        }

        figures.Shown++;
        _firstPicture.TrySetResult();
        if (service.WatchdogInterval > TimeSpan.Zero
            && _gate.Advance(elapsed, figures.Shown, generator.Pictures, generator.StandsStill) == WatchdogVerdict.Feed)
        {
            service.Ping();
        }
    }
}
