using System.CommandLine;
using System.Runtime.InteropServices;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Calibrating;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent controls</c>: what every control says now, as bars; Ctrl-C ends it.</summary>
internal static class ControlsCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

    // A converter needs a second to be found, and a fader half of one to be believed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Option<string?> Configuration = new("--config") { Description = "Configuration file (default: installation.yaml)", HelpName = "FILE" };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object on standard output, then end" };
    private static readonly Option<bool> Once = new("--once") { Description = "A line for each control, then end" };

    internal static Command Create()
    {
        var command = new Command("controls", "Shows every control's raw, filtered and mapped value live; Ctrl-C ends it.") { Configuration, Json, Once };
        command.SetAction(parsed =>
        {
            using OpenControls controls = OpenControls.Open(parsed.GetValue(Configuration), TimeProvider.System);
            using var stop = new ManualResetEvent(false);
            using PosixSignalRegistration interrupt = OnSignal(PosixSignal.SIGINT, stop);
            using PosixSignalRegistration term = OnSignal(PosixSignal.SIGTERM, stop);
            if (RunningPiece.Warning(controls.Rows) is { } warning)
            {
                Console.Error.WriteLine($"latent: {warning}");
            }

            Show(controls, parsed.GetValue(Json), parsed.GetValue(Once), stop);
            return 0;
        });
        return command;
    }

    internal static PosixSignalRegistration OnSignal(PosixSignal signal, ManualResetEvent stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Set();
        });

    private static void Show(OpenControls controls, bool asJson, bool once, ManualResetEvent stop)
    {
        var lines = new ControlLines(controls.Rows, controls.Moves);
        if (asJson || once)
        {
            long start = TimeProvider.System.GetTimestamp();
            while (!HaveSpoken(controls) && TimeProvider.System.GetElapsedTime(start) < Patience && !stop.WaitOne(Interval))
            {
            }

            Console.WriteLine(asJson ? lines.ToJson(controls.ReadingOf) : string.Join(Environment.NewLine, [lines.Head, .. All(controls, lines)]));
        }
        else if (Console.IsOutputRedirected)
        {
            Follow(controls, lines, stop);
        }
        else
        {
            Draw(controls, stop);
        }
    }

    // An uncalibrated control has a raw value only, a button none before it is pressed: the patience ends that.
    private static bool HaveSpoken(OpenControls controls) =>
        controls.Rows.Index().All(row => controls.ReadingOf(row.Index) is var reading && (double.IsFinite(reading.Position) || (reading.Health == ControlHealth.Uncalibrated && double.IsFinite(reading.Raw))));

    private static IEnumerable<string> All(OpenControls controls, ControlLines lines) => controls.Rows.Select((_, control) => lines.Line(control, controls.ReadingOf(control)));

    // Into a pipe or a file goes a line for each control that has something new to say. A pipe whose reader has ended wants no more, also while nothing moves.
    private static void Follow(OpenControls controls, ControlLines lines, ManualResetEvent stop)
    {
        var said = new ControlReading?[controls.Rows.Count];
        Console.WriteLine(lines.Head);
        do
        {
            controls.Drain();
            for (int i = 0; i < said.Length; i++)
            {
                ControlReading reading = controls.ReadingOf(i);
                if (said[i] is not { } last || last.Health != reading.Health || !last.Position.Equals(reading.Position)
                    || (double.IsNaN(reading.Position) && !last.Raw.Equals(reading.Raw)))
                {
                    said[i] = reading;
                    Console.WriteLine(lines.Line(i, reading));
                }
            }
        }
        while (!stop.WaitOne(Interval) && StandardOutput.IsHeard);
    }

    private static void Draw(OpenControls controls, ManualResetEvent stop)
    {
        // A serial console says 0: it does not know. The last place of a line stays free.
        var lines = new ControlLines(controls.Rows, controls.Moves, (Console.WindowWidth > 0 ? Console.WindowWidth : 80) - 1);
        foreach (string description in controls.Descriptions)
        {
            Console.WriteLine(description);
        }

        using var screen = new Screen(Console.Out, () => (Console.WindowWidth, Console.WindowHeight));
        do
        {
            controls.Drain();
            screen.Draw([lines.Head, .. All(controls, lines)]);
        }
        while (!stop.WaitOne(Interval));
    }
}
