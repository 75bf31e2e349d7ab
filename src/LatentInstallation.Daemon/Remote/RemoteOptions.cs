namespace LatentInstallation.Daemon.Remote;

/// <summary>How the piece is reached from outside.</summary>
internal sealed record RemoteOptions
{
    /// <summary>The second word of every topic: <c>latent/&lt;id&gt;/…</c>; letters, digits, - and _.</summary>
    internal string Id { get; init; } = "piece";

    /// <summary>False: no MQTT at all; the page then shows what there is to play, and plays nothing.</summary>
    internal bool HasBroker { get; init; } = true;

    /// <summary>Null: one on this machine is used or started.</summary>
    internal BrokerAddress? Broker { get; init; }

    /// <summary>Where on loopback a broker is looked for when none is configured, and where our own listens if it can.</summary>
    internal int LoopbackPort { get; init; } = BrokerAddress.UsualPort;

    /// <summary>Where the web page listens; null for none. Port 0 takes any free one.</summary>
    internal WebAddress? Web { get; init; } = new("127.0.0.1", 8080);

    /// <summary>For <c>info</c>.</summary>
    internal string Version { get; init; } = "";

    /// <summary>The model's name, for <c>info</c> and the page's title.</summary>
    internal string Model { get; init; } = "";

    /// <summary>Announces the piece to Home Assistant under this prefix; null for not.</summary>
    internal string? DiscoveryPrefix { get; init; } = "homeassistant";
}
