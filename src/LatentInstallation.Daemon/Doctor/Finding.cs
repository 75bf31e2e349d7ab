namespace LatentInstallation.Daemon.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What was looked at, in a word or two.</param>
/// <param name="Kind">How much it matters.</param>
/// <param name="Found">What was found, in plain words.</param>
/// <param name="Remedy">What to do about it; null when there is nothing to do.</param>
internal sealed record Finding(string Subject, FindingKind Kind, string Found, string? Remedy = null)
{
    internal static Finding Ok(string subject, string found) => new(subject, FindingKind.Ok, found);

    internal static Finding Note(string subject, string found, string? remedy = null) => new(subject, FindingKind.Note, found, remedy);

    internal static Finding Fault(string subject, string found, string remedy) => new(subject, FindingKind.Fault, found, remedy);
}
