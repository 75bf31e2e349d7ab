namespace LatentInstallation.Daemon.Configuration;

/// <summary>Where the web page is served.</summary>
internal sealed record WebConfiguration
{
    public bool Enabled { get; init; } = true;

    /// <summary>An IP address, or <c>localhost</c>. Anything but loopback lets everybody on that network play.</summary>
    public string Address { get; init; } = "127.0.0.1";

    public int Port { get; init; } = 8080;
}
