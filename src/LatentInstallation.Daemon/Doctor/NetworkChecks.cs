using System.Net;
using System.Net.Sockets;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Remote;

namespace LatentInstallation.Daemon.Doctor;

/// <summary>Looks for a broker and for the web page's port.</summary>
internal static class NetworkChecks
{
    internal static async Task<Finding> BrokerAsync(MqttConfiguration mqtt, CancellationToken cancellation)
    {
        const string subject = "broker";
        if (!mqtt.Enabled)
        {
            return Finding.Ok(subject, "none wanted");
        }

        string host = mqtt.Host ?? IPAddress.Loopback.ToString();
        if (await BrokerProbe.ListensAsync(host, mqtt.Port, cancellation).ConfigureAwait(false))
        {
            return Finding.Ok(subject, $"something answers at {host}:{mqtt.Port}");
        }

        if (mqtt.Host is not null)
        {
            return Finding.Note(subject, $"nothing answers at {host}:{mqtt.Port}: the piece plays on and tries again.", "Start the broker, or correct mqtt.host and mqtt.port in the configuration.");
        }

        string? program = BrokerChild.FindProgram();
        return program is not null
            ? Finding.Ok(subject, $"none at {host}:{mqtt.Port}; the piece starts its own ({program})")
            : Finding.Fault(subject, "none runs here, and mosquitto is not installed: neither MQTT nor the web page can play the piece.", "sudo apt-get install mosquitto, or run ./latent run, which does it.");
    }

    internal static Finding WebPort(WebConfiguration web)
    {
        const string subject = "web page";
        if (!web.Enabled)
        {
            return Finding.Ok(subject, "none wanted");
        }

        IPAddress address = IPAddress.TryParse(web.Address, out IPAddress? parsed) ? parsed : IPAddress.Loopback;
        try
        {
            using var listener = new TcpListener(address, web.Port);
            listener.Start();
            return Finding.Ok(subject, $"http://{web.Address}:{web.Port} is free");
        }
        catch (SocketException error)
        {
            return Finding.Note(subject, $"http://{web.Address}:{web.Port} cannot be taken: {error.Message}", "A running piece has it; else end the other program, or set web.port in the configuration.");
        }
    }
}
