namespace LatentInstallation.Daemon.Configuration;

/// <summary>Which broker the piece talks to.</summary>
internal sealed record MqttConfiguration
{
    public const int DefaultPort = 1883;

    /// <summary>False leaves MQTT out; the web page then has nothing to talk to.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The broker's name or address. Null: one already on loopback if it lets the piece in, else its own.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = DefaultPort;

    public string? User { get; init; }

    /// <summary>Encrypts; the broker's certificate must belong to <see cref="Host"/>.</summary>
    public bool Tls { get; init; }

    /// <summary>A file, as written, of certificates to trust instead of the system's.</summary>
    public string? Certificates { get; init; }

    /// <summary>A file, as written, whose first line is the password.</summary>
    public string? PasswordFile { get; init; }
}
