using System.CommandLine;
using System.Text.Json;
using LatentInstallation.Daemon.Doctor;
using LatentInstallation.Daemon.Running;

namespace LatentInstallation.Daemon.CommandLine;

/// <summary><c>latent doctor</c>: what is here, what is missing, what to do. Exit code 0 when the piece can run, 1 when it cannot.</summary>
internal static class DoctorCommand
{
    private const int SubjectWidth = 14;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly Option<string?> Configuration = new("--config") { Description = "Configuration file (default: installation.yaml)", HelpName = "FILE" };
    private static readonly Option<string?> Model = new("--model") { Description = "A generator's folder", HelpName = "DIR" };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object on standard output" };

    internal static Command Create()
    {
        var command = new Command("doctor", "Says what is here, what is missing and what to do about it.") { Configuration, Model, Json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new RunOptions { Configuration = parsed.GetValue(Configuration), Model = parsed.GetValue(Model) };
            IReadOnlyList<Finding> findings = await Examination.RunAsync(options, TimeProvider.System, cancellation).ConfigureAwait(false);
            bool canRun = findings.All(finding => finding.Kind != FindingKind.Fault);
            await Console.Out.WriteLineAsync(parsed.GetValue(Json) ? ToJson(findings, canRun) : ToText(findings, canRun)).ConfigureAwait(false);
            return canRun ? 0 : CommandRunner.Failed;
        });
        return command;
    }

    internal static string ToText(IReadOnlyList<Finding> findings, bool canRun) => string.Join(
        Environment.NewLine,
        [
            .. findings.SelectMany(finding => (string[])
            [
                $"{Word(finding.Kind),-6}{finding.Subject.PadRight(SubjectWidth)}{finding.Found}",
                .. finding.Remedy is null ? (string[])[] : [$"{new string(' ', 6 + SubjectWidth)}→ {finding.Remedy}"],
            ]),
            canRun ? "The piece can run." : "The piece cannot run: mend what is marked 'fault'.",
        ]);

    internal static string ToJson(IReadOnlyList<Finding> findings, bool canRun) => JsonSerializer.Serialize(
        new
        {
            can_run = canRun,
            findings = findings.Select(finding => new { subject = finding.Subject, state = Word(finding.Kind), found = finding.Found, remedy = finding.Remedy }),
        },
        Indented);

    private static string Word(FindingKind kind) => kind switch
    {
        FindingKind.Ok => "ok",
        FindingKind.Note => "note",
        _ => "fault",
    };
}
