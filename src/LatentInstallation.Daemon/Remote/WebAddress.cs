namespace LatentInstallation.Daemon.Remote;

/// <summary>Where the web page listens.</summary>
/// <param name="Host">An address of this machine, <c>localhost</c>, or <c>0.0.0.0</c> for every one.</param>
/// <param name="Port">TCP port; 0 takes any free one.</param>
internal sealed record WebAddress(string Host, int Port)
{
    /// <summary>Names beside this machine's own under which browsers may come, when a proxy or a name server gives it one.</summary>
    internal IReadOnlyList<string> Names { get; init; } = [];
}
