using System.Net;
using System.Net.Sockets;
using LatentInstallation.Daemon.Configuration;

namespace LatentInstallation.Daemon.Doctor;

/// <summary>Looks for a broker and for the web page's port.</summary>
internal static class NetworkChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal static async Task<Finding> BrokerAsync(MqttConfiguration mqtt, CancellationToken cancellation)
    {
        const string subject = "broker";
        if (!mqtt.Enabled)
        {
            return Finding.Ok(subject, "none wanted");
        }

        string host = mqtt.Host ?? IPAddress.Loopback.ToString();
        if (await AnswersAsync(host, mqtt.Port, cancellation).ConfigureAwait(false))
        {
            return Finding.Ok(subject, $"something answers at {host}:{mqtt.Port}");
        }

        if (mqtt.Host is not null)
        {
            return Finding.Note(subject, $"nothing answers at {host}:{mqtt.Port}: the piece plays on and tries again.", "Start the broker, or correct mqtt.host and mqtt.port in the configuration.");
        }

        string? program = FindProgram("mosquitto");
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

    private static async Task<bool> AnswersAsync(string host, int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancellation).AsTask().WaitAsync(Patience, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is SocketException or TimeoutException)
        {
            return false;
        }
    }

    private static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin")
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
