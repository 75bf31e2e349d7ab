using System.Diagnostics;

namespace LatentInstallation.Import.Tests.Reference;

/// <summary>Runs a script that stands beside this file: references that share no line with the program. They need Debian's python3-numpy.</summary>
internal static class ReferenceScript
{
    private const string Python = "/usr/bin/python3";

    internal static void Run(string script, params string[] arguments)
    {
        string folder = Path.Combine(Shared.Repository, "tests", "LatentInstallation.Import.Tests", "Reference");
        ProcessStartInfo start = new(Python, [Path.Combine(folder, script), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{Python} does not start.");
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{script} ended with {process.ExitCode}: {said}");
        }
    }
}
