using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LatentInstallation.Devices.Mosquitto;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>A broker that speaks only to those who trust its certificate.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tls").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_broker_with_a_trusted_certificate_is_talked_to()
    {
        string authority = MakeCertificates();
        using Broker broker = await StartAsync();
        using MqttClient client = new(new MqttConnection("localhost", broker.Port) { Tls = true, CertificateAuthorityFile = authority });
        client.Start();
        await Eventually.TrueAsync(() => client.IsConnected, "the client is connected");
        Assert.True(await client.PublishAndWaitAsync("tls/test", "1"u8.ToArray(), retain: false, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_broker_that_nobody_vouches_for_is_not()
    {
        MakeCertificates();
        using Broker broker = await StartAsync();
        using MqttClient client = new(new MqttConnection("localhost", broker.Port) { Tls = true });
        client.Start();
        await Eventually.TrueAsync(() => client.LastError is not null, "the refusal is known");
        Assert.False(client.IsConnected);
    }

    private Task<Broker> StartAsync() => Broker.StartAsync(
        $"allow_anonymous true\ncertfile {Path.Combine(_folder, "broker.pem")}\nkeyfile {Path.Combine(_folder, "broker.key")}");

    private string MakeCertificates()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using RSA authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        File.WriteAllText(Path.Combine(_folder, "broker.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "broker.key"), key.ExportPkcs8PrivateKeyPem());
        string path = Path.Combine(_folder, "authority.pem");
        File.WriteAllText(path, authority.ExportCertificatePem());
        return path;
    }
}
