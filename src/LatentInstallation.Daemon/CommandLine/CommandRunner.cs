using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary>Runs a command line and turns every failure into a sentence and an exit code: 1 failed, 2 bad input or configuration.</summary>
/// <remarks>With LATENT_TRACE set it also says where in the program a failure arose.</remarks>
internal static partial class CommandRunner
{
    internal const int Failed = 1;
    internal const int BadInput = 2;

    internal static int Run(string[] args, RootCommand root)
    {
        ParseResult parsed;
        try
        {
            parsed = root.Parse(args);
        }
        catch (InvalidOperationException error)
        {
            // A validator asked for a value that cannot be read.
            return Refuse([error.Message]);
        }

        string[] wrong = [.. parsed.Errors.Select(error => error.Message), .. EmptyValues(parsed)];
        if (wrong.Length > 0)
        {
            return Refuse(wrong);
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
        catch (OperationCanceledException)
        {
            // A signal came before the piece had begun: it ended as it was asked to.
            return 0;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"latent: {Sentence(error)}");
            if (Environment.GetEnvironmentVariable("LATENT_TRACE") is { Length: > 0 })
            {
                Console.Error.WriteLine(error);
            }

            return Failed;
        }
    }

    // A script's variable that was never set: no option has a use for nothing.
    private static IEnumerable<string> EmptyValues(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(option => option.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            .Select(option => $"{option.Option.Name}: the value is empty. Give one, or leave the option out.");

    private static int Refuse(IEnumerable<string> errors)
    {
        foreach (string error in errors)
        {
            Console.Error.WriteLine($"latent: {Unreadable().Replace(error, "$2: '$1' cannot be read. Use a number, within what the option takes.")}");
        }

        Console.Error.WriteLine("latent: run './latent --help' for what there is.");
        return BadInput;
    }

    // The parser names a .NET type, which tells a user nothing.
    [GeneratedRegex(@"^Cannot parse argument '(.*)' for option '(.*)' as expected type '.*'\.?$", RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    private static string Sentence(Exception error) => error switch
    {
        TypeInitializationException { InnerException: { } inner } => Sentence(inner),
        IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException => error.Message,
        DllNotFoundException or EntryPointNotFoundException => $"{error.Message.Split('\n')[0].Trim()} './latent doctor' says what is missing.",
        OutOfMemoryException => "There is not enough memory for that. Ask for less at once, or close other programs.",
        _ => $"{error.Message.ReplaceLineEndings(" ").Trim()} ({error.GetType().Name}; with LATENT_TRACE=1 the same command says where it arose.)",
    };
}
