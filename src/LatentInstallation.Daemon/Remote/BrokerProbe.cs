using System.Net.Sockets;
using System.Security.Cryptography;
using LatentInstallation.Devices.Mosquitto;

namespace LatentInstallation.Daemon.Remote;

/// <summary>Finds out whether a broker lets us do what we need: connect, subscribe and publish, shown by a message that comes back.</summary>
internal static class BrokerProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Whether anything accepts connections there.</summary>
    internal static async Task<bool> ListensAsync(string host, int port, CancellationToken cancellation)
    {
        using TcpClient client = new();
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

    /// <returns>Null when the message came back, else why not, in words.</returns>
    internal static async Task<string?> WhatIsWrongAsync(BrokerAddress broker, string id, TimeProvider time, CancellationToken cancellation)
    {
        string topic = $"latent/{id}/probe/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        using MqttClient client = new(broker.ToConnection() with { Subscriptions = [new MqttSubscription(topic)] });
        client.Start();
        long begin = time.GetTimestamp();
        bool asked = false;
        while (time.GetElapsedTime(begin) < Patience)
        {
            if (client.LastError is { } reason)
            {
                return reason;
            }

            asked |= client.IsConnected && !asked && client.Publish(topic, "?"u8, retain: false, qos: 1);
            if (client.Messages.TryRead(out _))
            {
                return null;
            }

            await Task.Delay(Step, time, cancellation).ConfigureAwait(false);
        }

        return asked ? "it accepts connections but gives no message back" : "it answers nothing an MQTT broker would";
    }
}
