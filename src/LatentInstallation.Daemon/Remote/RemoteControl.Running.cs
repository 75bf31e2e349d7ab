using System.Security.Cryptography;
using LatentInstallation.Devices.Mosquitto;

namespace LatentInstallation.Daemon.Remote;

/// <content>The connection and the loop that serves it.</content>
internal sealed partial class RemoteControl
{
    private const string HandProperty = "hand";
    private const int MostConfessed = 32;
    private const int LongestFeed = 64 * 1024;

    private static readonly TimeSpan NewsAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    private readonly HashSet<string> _confessed = new(StringComparer.Ordinal);
    private Task _clearing = Task.CompletedTask;
    private TimeSpan _lastConnected;
    private bool _isAwaySaid;
    private int _greeted;
    private FeedSource? _followed;
    private int _followedSince;

    private void Connect(BrokerAddress address)
    {
        _client = new MqttClient(address.ToConnection() with
        {
            ClientId = $"latent-{_options.Id}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}",
            Will = new MqttWill(_topics.Status, "offline"),
            Subscriptions = _session.Subscriptions,
            MarkProperty = HandProperty,
            MaxPayload = LongestFeed,
        });
        _client.Start();
        _running = Task.Run(() => RunAsync(_client, address));
    }

    // Messages are taken as they come, so that a slider feels direct; time passes in beats.
    private async Task RunAsync(MqttClient client, BrokerAddress address)
    {
        using PeriodicTimer timer = new(Beat, _time);
        long begin = _time.GetTimestamp();
        Task<bool> beat = timer.WaitForNextTickAsync(_ending.Token).AsTask();
        Task<bool> message = client.Messages.WaitToReadAsync(_ending.Token).AsTask();
        try
        {
            while (true)
            {
                await Task.WhenAny(beat, message).ConfigureAwait(false);
                TimeSpan now = _time.GetElapsedTime(begin);
                if (message.IsCompleted)
                {
                    await message.ConfigureAwait(false);
                    TakeMessages(client, now);
                    message = client.Messages.WaitToReadAsync(_ending.Token).AsTask();
                }

                if (beat.IsCompleted)
                {
                    await beat.ConfigureAwait(false);
                    Serve(client, address, now);
                    beat = timer.WaitForNextTickAsync(_ending.Token).AsTask();
                }
            }
        }
        catch (OperationCanceledException)
        {
            await _clearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Serve(MqttClient client, BrokerAddress address, TimeSpan now)
    {
        try
        {
            if (client.Connections != _greeted && client.IsConnected)
            {
                _clearing = _greeted == 0 ? StaleTopics.ClearAsync(address, _topics, _session.Known, _time, _ending.Token) : _clearing;
                _greeted = client.Connections;
                client.PublishWaiting();
                _session.Greet(now, client.Lost);
            }

            Follow(client);
            Watch(client, address, now);
            _session.Advance(now, client.Lost);
        }
        catch (Exception error)
        {
            Confess(error);
        }
    }

    // A fault in here must neither stop the picture nor end the remote control, and not pass in silence; each is said once.
    private void Confess(Exception error)
    {
        if (_confessed.Count < MostConfessed && _confessed.Add(error.Message))
        {
            _say($"mqtt: {error.Message.ReplaceLineEndings(" ")} ({error.GetType().Name}, a fault of the program). The rest goes on.");
        }
    }

    // A broker that is away for a moment is no news.
    private void Watch(MqttClient client, BrokerAddress address, TimeSpan now)
    {
        if (client.IsConnected)
        {
            if (_isAwaySaid)
            {
                _say($"broker: {address} is back");
            }

            (_lastConnected, _isAwaySaid) = (now, false);
        }
        else if (!_isAwaySaid && now - _lastConnected > NewsAfter)
        {
            _isAwaySaid = true;
            _say($"broker: {address} cannot be reached ({client.LastError ?? "no answer yet"}). The piece goes on and keeps trying; look at the broker, or at mqtt in the configuration.");
        }
    }

    private void TakeMessages(MqttClient client, TimeSpan now)
    {
        // Few enough that states are still said while somebody floods us.
        for (int i = 0; i < 64 && client.Messages.TryRead(out MqttMessage? message); i++)
        {
            try
            {
                _session.Take(message, now);
                _followed?.Take(message.Topic, message.Payload, message.Retained);
            }
            catch (Exception error)
            {
                Confess(error);
            }
        }
    }

    // At every connection all of them; when the table of controls was read again, what changed.
    private void Follow(MqttClient client)
    {
        FeedSource? feeds = Feeds();
        int connections = client.Connections;
        if (!client.IsConnected || (ReferenceEquals(feeds, _followed) && connections == _followedSince))
        {
            return;
        }

        if (connections == _followedSince)
        {
            foreach (string topic in (_followed?.Topics ?? []).Except(feeds?.Topics ?? []))
            {
                client.Unsubscribe(topic);
            }
        }

        (_followed, _followedSince) = (feeds, connections);
        foreach (string topic in feeds?.Topics ?? [])
        {
            client.Subscribe(new MqttSubscription(topic, MqttSubscriptionOptions.None));
        }
    }

    private void Publish(string topic, ReadOnlySpan<byte> payload, bool retain) => _client?.Publish(topic, payload, retain);
}
