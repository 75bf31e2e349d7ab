namespace LatentInstallation.Daemon.Configuration;

/// <summary>What became of a request to read the configuration again.</summary>
/// <param name="Reasons">What is wrong with the file, a line each; empty when it was accepted. The last good one then stays.</param>
/// <param name="Live">Sections that changed and apply at once.</param>
/// <param name="NeedRestart">Sections that changed and wait for the next start.</param>
internal sealed record ConfigurationReload(IReadOnlyList<string> Reasons, IReadOnlyList<string> Live, IReadOnlyList<string> NeedRestart)
{
    /// <summary>Whether the file was fine.</summary>
    public bool IsAccepted => Reasons.Count == 0;
}
