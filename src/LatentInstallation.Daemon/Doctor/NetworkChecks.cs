using System.Net;
using System.Net.Sockets;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Devices.Osc;

namespace LatentInstallation.Daemon.Doctor;

/// <summary>Looks for a broker, and for the ports of the web page and of OSC.</summary>
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

    /// <param name="port">Where it is to be listened for; null for nowhere.</param>
    /// <param name="rows">The table of controls.</param>
    internal static Finding Osc(OscPort? port, IReadOnlyList<ControlRow> rows)
    {
        const string subject = "OSC";
        if (port is null)
        {
            return Finding.Ok(subject, "none wanted");
        }

        int wanted = rows.Count(row => row.Source == ControlInput.Osc);
        string where = $"udp://{port.Address}:{port.Port}";
        try
        {
            using var socket = new Socket(port.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(port.Address, port.Port));
            string who = IPAddress.IsLoopback(port.Address) ? "; only this machine can send there, 0.0.0.0 lets tablets" : "";
            return Finding.Ok(subject, $"{where} is free{(wanted > 0 ? $", for {wanted} {(wanted == 1 ? "control" : "controls")} of the table" : "")}{who}");
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return Finding.Note(subject, $"{where}: this machine has no such address.", "Set osc.address to 0.0.0.0 for all of its networks, or to one that 'ip -brief address' shows.");
        }
        catch (SocketException error)
        {
            return Finding.Note(subject, $"{where} cannot be taken: {error.Message}", "A running piece has it; else end the other program, or set osc.port in the configuration, and the same port in the app.");
        }
    }
}
