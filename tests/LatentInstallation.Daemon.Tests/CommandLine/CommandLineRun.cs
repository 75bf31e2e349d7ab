using System.CommandLine;
using LatentInstallation.Daemon.CommandLine;

namespace LatentInstallation.Daemon.Tests.CommandLine;

/// <summary>One command, run in this process with what it printed.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Errors)
{
    private static readonly CommandConsole CommandOutput = new(Console.Out);
    private static readonly CommandConsole CommandErrors = new(Console.Error);

    static CommandLineRun()
    {
        Console.SetOut(CommandOutput);
        Console.SetError(CommandErrors);
    }

    internal static CommandLineRun Of(Command command, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        (CommandOutput.Here, CommandErrors.Here) = (output, errors);
        try
        {
            int exitCode = CommandRunner.Run([command.Name, .. args], new RootCommand { command });
            return new CommandLineRun(exitCode, output.ToString(), errors.ToString());
        }
        finally
        {
            (CommandOutput.Here, CommandErrors.Here) = (null, null);
        }
    }
}
