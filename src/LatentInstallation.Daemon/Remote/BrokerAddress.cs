using LatentInstallation.Devices.Mosquitto;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Where a broker is and how it lets us in.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port; 8883 is the usual one with TLS.</param>
internal sealed record BrokerAddress(string Host, int Port = BrokerAddress.UsualPort)
{
    internal const int UsualPort = 1883;

    /// <summary>Null for a broker that asks nobody's name.</summary>
    internal string? User { get; init; }

    /// <summary>Belongs to <see cref="User"/>.</summary>
    internal string? Password { get; init; }

    /// <summary>Encrypts; the certificate must belong to <see cref="Host"/>.</summary>
    internal bool Tls { get; init; }

    /// <summary>A file of certificates to trust instead of the system's; implies nothing without <see cref="Tls"/>.</summary>
    internal string? CertificateAuthorityFile { get; init; }

    internal MqttConnection ToConnection() => new(Host, Port)
    {
        User = User,
        Password = Password,
        Tls = Tls,
        CertificateAuthorityFile = CertificateAuthorityFile,
    };

    public override string ToString() => $"{(Tls ? "mqtts" : "mqtt")}://{Host}:{Port}";
}
