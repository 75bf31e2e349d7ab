using System.CommandLine;
using System.CommandLine.Parsing;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary>Runs a command line and turns every failure into a sentence and an exit code: 1 failed, 2 bad input or configuration.</summary>
internal static class CommandRunner
{
    internal const int Failed = 1;
    internal const int BadInput = 2;

    internal static int Run(string[] args, RootCommand root)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                Console.Error.WriteLine($"latent: {error.Message}");
            }

            Console.Error.WriteLine("latent: run './latent --help' for what there is.");
            return BadInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (BadInputException error)
        {
            Console.Error.WriteLine($"latent: {error.Message}");
            return BadInput;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException)
        {
            Console.Error.WriteLine($"latent: {error.Message}");
            return Failed;
        }
    }
}
