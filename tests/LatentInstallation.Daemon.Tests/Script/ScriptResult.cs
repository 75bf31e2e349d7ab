using System.Diagnostics;

namespace LatentInstallation.Daemon.Tests.Script;

/// <summary>How a run of a command line ended.</summary>
internal sealed record ScriptResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Waits for the end of a process whose standard output and error are redirected.</summary>
    internal static ScriptResult Of(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ScriptResult(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Runs a command in the repository's root.</summary>
    internal static ScriptResult Of(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return Of(process);
    }
}
