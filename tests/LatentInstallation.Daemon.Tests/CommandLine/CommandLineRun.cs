using System.CommandLine;
using LatentInstallation.Daemon.CommandLine;

namespace LatentInstallation.Daemon.Tests.CommandLine;

/// <summary>One command, run in this process with what it printed.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Errors)
{
    private static readonly Lock Consoles = new();

    internal static CommandLineRun Of(Command command, params string[] args)
    {
        // The console is the process's: one run at a time.
        lock (Consoles)
        {
            (TextWriter output, TextWriter errors) = (Console.Out, Console.Error);
            using var newOutput = new StringWriter();
            using var newErrors = new StringWriter();
            try
            {
                Console.SetOut(newOutput);
                Console.SetError(newErrors);
                int exitCode = CommandRunner.Run([command.Name, .. args], new RootCommand { command });
                return new CommandLineRun(exitCode, newOutput.ToString(), newErrors.ToString());
            }
            finally
            {
                Console.SetOut(output);
                Console.SetError(errors);
            }
        }
    }
}
