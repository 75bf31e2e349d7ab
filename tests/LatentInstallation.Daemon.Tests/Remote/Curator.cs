using System.Collections.Concurrent;
using System.Text;
using LatentInstallation.Daemon.Remote;
using LatentInstallation.Devices.Mosquitto;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

/// <summary>Any MQTT client: remembers everything it hears, and what was heard last on each topic.</summary>
internal sealed class Curator : IDisposable
{
    private readonly MqttClient _client;
    private readonly Task _listening;

    private Curator(MqttClient client)
    {
        _client = client;
        _listening = Task.Run(ListenAsync);
    }

    internal ConcurrentDictionary<string, string> Last { get; } = new();

    internal ConcurrentDictionary<string, bool> Retained { get; } = new();

    internal ConcurrentQueue<(string Topic, string Text)> Heard { get; } = new();

    internal static async Task<Curator> JoinAsync(BrokerAddress broker, string filter = "latent/#")
    {
        MqttClient client = new(broker.ToConnection() with
        {
            Subscriptions = [new MqttSubscription(filter, MqttSubscriptionOptions.None)],
            MaxPayload = 1_000_000,
            FirstBackOff = TimeSpan.FromMilliseconds(50),
            LongestBackOff = TimeSpan.FromMilliseconds(100),
        });
        Curator curator = new(client);
        client.Start();
        await Eventually.TrueAsync(() => client.IsConnected, $"a client is connected ({broker})");
        return curator;
    }

    internal void Send(string topic, string text, bool retain = false) => Assert.True(_client.Publish(topic, Encoding.UTF8.GetBytes(text), retain, qos: 1));

    internal void Send(string topic, byte[] payload) => Assert.True(_client.Publish(topic, payload, retain: false, qos: 1));

    internal Task HearsAsync(string topic, string text) =>
        Eventually.TrueAsync(() => Last.GetValueOrDefault(topic) == text, $"{topic} says '{text}' (it says '{Last.GetValueOrDefault(topic)}')");

    internal async Task<string> HearsAsync(string topic)
    {
        await Eventually.TrueAsync(() => Last.ContainsKey(topic), $"{topic} says something");
        return Last[topic];
    }

    /// <summary>Sends and waits for the next message on another topic.</summary>
    internal async Task<string> AskAsync(string topic, string text, string answer)
    {
        Last.TryRemove(answer, out _);
        Send(topic, text);
        return await HearsAsync(answer);
    }

    public void Dispose()
    {
        _client.Dispose();
        _listening.GetAwaiter().GetResult();
    }

    private async Task ListenAsync()
    {
        await foreach (MqttMessage message in _client.Messages.ReadAllAsync())
        {
            string text = message.Length > 0 && message.Payload.IsEmpty ? $"({message.Length} bytes)" : Encoding.UTF8.GetString(message.Payload.Span);
            Heard.Enqueue((message.Topic, text));
            Retained[message.Topic] = message.Retained;
            Last[message.Topic] = text;
        }
    }
}
