using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Devices.Sdl;
using LatentInstallation.Devices.Systemd;
using LatentInstallation.Frames;

namespace LatentInstallation.Daemon.Running;

/// <summary>Plays in real time: the generator and the display on a thread each, the remote side beside them.</summary>
internal sealed class LiveRun(Piece piece, RunOptions options, RemoteControl remote, FaultList faults, Journal journal, TimeProvider time)
{
    private static readonly TimeSpan LoopsEndWithin = TimeSpan.FromSeconds(1);

    /// <summary>Plays until somebody ends it.</summary>
    /// <param name="report">What the outside is told.</param>
    /// <param name="figures">How fast the loops run.</param>
    /// <param name="service">The service manager, if there is one.</param>
    /// <param name="end">Asks for the end: Esc, a closed window, enough pictures.</param>
    /// <param name="stop">Is the end.</param>
    /// <returns>False when a loop did not end in time: the display inside a driver, the generator inside a network.</returns>
    internal async Task<bool> PlayAsync(StateReport report, LoopFigures figures, ServiceNotifier service, Action end, CancellationToken stop)
    {
        var manifest = piece.Manifest;
        var generator = new GeneratorLoop(piece.Instrument, piece.Remake, report, figures, faults, time)
        {
            Frames = new Latest<Frame>(() => new Frame(manifest.Width, manifest.Height, manifest.Channels)),
            LastPicture = options.Frames ?? long.MaxValue,
        };
        var display = new DisplayLoop(DisplayOptionsOf(options, piece.Configuration.Display), generator, figures, service, faults, time);
        Thread displayThread = Start("Display", () => display.Run(manifest, journal.Say, end, stop));
        Thread? generatorThread = null;
        Task preview = Task.CompletedTask;
        bool haveEnded;
        try
        {
            Display opened = await display.Opened;
            journal.Say($"display: {opened.Description}");
            generatorThread = Start("Generator", () => generator.Run(opened.Refresh, end, stop));
            preview = PreviewPump.RunAsync(display, remote, faults, time, stop);
            await display.FirstPicture.WaitAsync(stop);
            service.Ready($"{manifest.Name} is playing");
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The end, as asked for.
        }
        finally
        {
            end();
            haveEnded = (generatorThread?.Join(LoopsEndWithin) ?? true) & displayThread.Join(LoopsEndWithin);
            await preview;
            if (!haveEnded)
            {
                journal.Say("A loop is still inside a driver or the network; the piece ends without it.");
            }
        }

        return haveEnded;
    }

    private static Thread Start(string name, Action run)
    {
        var thread = new Thread(() => run()) { Name = name, IsBackground = true };
        thread.Start();
        return thread;
    }

    private static DisplayOptions DisplayOptionsOf(RunOptions options, DisplayConfiguration configuration) => new()
    {
        Driver = options.Headless ? DisplayOptions.OffscreenDriver : DriverName(configuration.Driver),
        Windowed = options.Windowed || configuration.Windowed,
        Width = options.Size?.Width ?? configuration.Width,
        Height = options.Size?.Height ?? configuration.Height,
    };

    private static string? DriverName(DisplayDriver driver) => driver switch
    {
        DisplayDriver.X11 => "x11",
        DisplayDriver.Wayland => "wayland",
        DisplayDriver.Kms => "KMSDRM",
        DisplayDriver.Offscreen => DisplayOptions.OffscreenDriver,
        _ => null,
    };
}
