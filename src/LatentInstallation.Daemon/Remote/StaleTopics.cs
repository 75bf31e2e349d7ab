using System.Security.Cryptography;
using LatentInstallation.Devices.Mosquitto;

namespace LatentInstallation.Daemon.Remote;

/// <summary>
/// Clears what an earlier run left on a broker that keeps it: retained topics of parameters and inputs that this piece does not have.
/// It listens on a connection of its own, since a second subscription to the same topics would blur the commands' RETAIN flag.
/// </summary>
internal static class StaleTopics
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <returns>How many were cleared.</returns>
    internal static async Task<int> ClearAsync(
        BrokerAddress broker, RemoteTopics topics, IReadOnlySet<string> known, TimeProvider time, CancellationToken cancellation)
    {
        // The broker answers subscriptions in order, then our own message: when that is back, everything retained was seen.
        string end = topics.Response("stale-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        using MqttClient client = new(broker.ToConnection() with
        {
            Subscriptions =
            [
                new MqttSubscription(topics.AllParameters, MqttSubscriptionOptions.None),
                new MqttSubscription(topics.AllInputs, MqttSubscriptionOptions.None),
                new MqttSubscription(end, MqttSubscriptionOptions.None),
            ],
        });
        client.Start();
        int cleared = 0;
        int confirmed = 0;
        bool asked = false;
        bool complete = false;
        long begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < Patience)
        {
            asked |= client.IsConnected && !asked && client.Publish(end, "."u8, retain: false);
            while (client.Messages.TryRead(out MqttMessage? message))
            {
                complete |= message.Topic == end;
                confirmed += message.Length == 0 ? 1 : 0;
                if (IsStale(message, known) && client.Publish(message.Topic, [], retain: true))
                {
                    cleared++;
                }
            }

            // Our clearing comes back to us as well; leaving before that could take it along.
            if (complete && confirmed >= cleared)
            {
                return cleared;
            }

            await Task.Delay(Step, time, cancellation).ConfigureAwait(false);
        }

        return cleared;
    }

    // Somebody's retained command is his to clear; we say that we ignored it.
    internal static bool IsStale(MqttMessage message, IReadOnlySet<string> known) =>
        message.Retained && message.Length > 0 && !known.Contains(message.Topic) && !message.Topic.EndsWith("/set", StringComparison.Ordinal);
}
