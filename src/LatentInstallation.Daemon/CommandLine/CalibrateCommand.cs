using System.CommandLine;
using System.Runtime.InteropServices;
using LatentInstallation.Daemon.Calibrating;
using LatentInstallation.Daemon.Configuration;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent calibrate</c>: learns the ends of controls with a person at them, and writes them into the configuration.</summary>
internal static class CalibrateCommand
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.02);

    private static readonly Option<string?> Configuration = new("--config") { Description = "Configuration file (default: installation.yaml)", HelpName = "FILE" };
    private static readonly Argument<string[]> Controls = new("CONTROL") { Description = "Names of controls (default: all that have ends)", Arity = ArgumentArity.ZeroOrMore };

    internal static Command Create()
    {
        var command = new Command("calibrate", "Learns the ends of each control, live, and writes them into the configuration after asking.") { Configuration, Controls };
        command.SetAction(parsed =>
        {
            if (Console.IsInputRedirected || Console.IsOutputRedirected)
            {
                throw new BadInputException("calibrate asks a person: run it in a terminal, not in a pipe. 'latent controls' works in a pipe.");
            }

            using OpenControls controls = OpenControls.Open(parsed.GetValue(Configuration), TimeProvider.System);
            int[] chosen = Choose(controls, parsed.GetValue(Controls) ?? []);
            using var stop = new ManualResetEvent(false);
            using PosixSignalRegistration interrupt = ControlsCommand.OnSignal(PosixSignal.SIGINT, stop);
            using PosixSignalRegistration term = ControlsCommand.OnSignal(PosixSignal.SIGTERM, stop);
            using var screen = new Screen(Console.Out, () => (Console.WindowWidth, Console.WindowHeight));
            return Run(controls, chosen, new Prompt(Console.Out, screen, Key, Pauses(stop)));
        });
        return command;
    }

    /// <summary>The walk, and what is asked at its end.</summary>
    internal static int Run(OpenControls controls, IReadOnlyList<int> chosen, Prompt prompt)
    {
        if (RunningPiece.Warning(controls.Rows) is { } warning)
        {
            prompt.Say(warning);
        }

        var walk = new CalibrationWalk(controls.Rows, controls.Moves, controls.ReadingOf, prompt);
        if (walk.Run(CalibrationSaving.Choose(controls.File, controls.Rows, chosen, prompt)) is not { Count: > 0 } learnt)
        {
            prompt.Say("Nothing was changed.");
            return 0;
        }

        return CalibrationSaving.Save(controls.File, learnt, prompt);
    }

    private static int[] Choose(OpenControls controls, string[] names)
    {
        string[] known = [.. controls.Rows.Select(row => row.Name)];
        foreach (string name in names.Except(known))
        {
            string meant = Spelling.Nearest(name, known) is { } near ? $"Did you mean '{near}'?" : $"There are: {string.Join(", ", known)}.";
            throw new BadInputException($"There is no control {ConfigurationErrors.Quote(name)} in {controls.File}. {meant}");
        }

        if (controls.Rows.FirstOrDefault(row => names.Contains(row.Name) && !CalibrationWalk.HasEnds(row)) is { } without)
        {
            throw new BadInputException(CalibrationWalk.WhyNot(without));
        }

        int[] chosen = [.. controls.Rows.Index().Where(row => names.Length == 0 ? CalibrationWalk.HasEnds(row.Item) : names.Contains(row.Item.Name)).Select(row => row.Index)];
        return chosen.Length > 0 ? chosen : throw new BadInputException($"{controls.File}: no control has ends that could be learnt: encoders and buttons have none, and those of feeds and OSC are written into their rows.");
    }

    private static char? Key()
    {
        if (!Console.KeyAvailable)
        {
            return null;
        }

        ConsoleKeyInfo pressed = Console.ReadKey(intercept: true);
        return pressed.Key == ConsoleKey.Enter ? Prompt.Enter : pressed.KeyChar;
    }

    private static Func<TimeSpan?> Pauses(ManualResetEvent stop)
    {
        long last = TimeProvider.System.GetTimestamp();
        return () =>
        {
            if (stop.WaitOne(Moment))
            {
                return null;
            }

            long now = TimeProvider.System.GetTimestamp();
            TimeSpan elapsed = TimeProvider.System.GetElapsedTime(last, now);
            last = now;
            return elapsed;
        };
    }
}
