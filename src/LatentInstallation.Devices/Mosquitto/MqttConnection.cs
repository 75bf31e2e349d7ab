namespace LatentInstallation.Devices.Mosquitto;

/// <summary>What an <see cref="MqttClient"/> connects to and with.</summary>
/// <param name="Host">Name or address of the broker.</param>
/// <param name="Port">TCP port.</param>
public sealed record MqttConnection(string Host, int Port)
{
    /// <summary>Null lets the broker choose one.</summary>
    public string? ClientId { get; init; }

    /// <summary>Null for a broker that asks nobody's name.</summary>
    public string? User { get; init; }

    /// <summary>Belongs to <see cref="User"/>.</summary>
    public string? Password { get; init; }

    /// <summary>Encrypts and checks the broker's certificate.</summary>
    public bool Tls { get; init; }

    /// <summary>A file of certificates to trust; null for the system's.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>Retained by the broker when this client is gone without a word; null for none.</summary>
    public MqttWill? Will { get; init; }

    /// <summary>Subscribed at every connection, before anything else is said.</summary>
    public IReadOnlyList<MqttSubscription> Subscriptions { get; init; } = [];

    /// <summary>A message that carries this user property with the value 1 is marked; null to look for none.</summary>
    public string? MarkProperty { get; init; }

    /// <summary>Longer payloads are not copied: such a message arrives with its length and no bytes.</summary>
    public int MaxPayload { get; init; } = 4096;

    /// <summary>After how long a silent connection is tested.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Wait before the first new attempt; doubles up to <see cref="LongestBackOff"/>, each with up to a quarter more by chance.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between attempts, before the part by chance.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(60);
}
