using LatentInstallation.Devices.Mosquitto;
using Xunit;

namespace LatentInstallation.Devices.Tests.Mosquitto;

/// <summary>Without a broker; the daemon's tests have one.</summary>
public sealed class MqttClientTests
{
    [Fact]
    public async Task Where_nobody_listens_it_says_why_and_stops_at_once()
    {
        using MqttClient client = new(new MqttConnection("127.0.0.1", 1));
        client.Start();
        long begin = TimeProvider.System.GetTimestamp();
        while (client.LastError is null && TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Equal("Connection refused", client.LastError);
        Assert.False(client.Publish("a", "1"u8, retain: true));
        Assert.False(await client.PublishAndWaitAsync("a", "1"u8.ToArray(), retain: true, TimeSpan.FromSeconds(1)));
        begin = TimeProvider.System.GetTimestamp();
        client.Dispose();
        Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_missing_certificate_file_is_said_by_name()
    {
        MqttConnection connection = new("127.0.0.1", 8883) { Tls = true, CertificateAuthorityFile = "/no/such/authority.pem" };
        Assert.Contains("/no/such/authority.pem", Assert.Throws<FileNotFoundException>(() => new MqttClient(connection)).Message, StringComparison.Ordinal);
    }
}
