using System.Collections.Concurrent;

namespace LatentInstallation.Devices.Mosquitto;

/// <content>What is said, from any thread.</content>
public sealed partial class MqttClient
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _acknowledgements = new();
    private readonly Lock _order = new();
    private int _awaited;

    /// <summary>Says something. While the broker is away the newest of each retained topic waits for <see cref="PublishWaiting"/>, and the rest is forgotten.</summary>
    /// <returns>True when it is on its way.</returns>
    public bool Publish(string topic, ReadOnlySpan<byte> payload, bool retain, int qos = 0)
    {
        lock (_order)
        {
            if (_connected && Send(topic, payload, retain, qos, out _))
            {
                _outbox.Forget(topic);
                return true;
            }

            if (retain)
            {
                _outbox.Keep(topic, payload);
            }

            return false;
        }
    }

    /// <summary>Listens to something more, until the connection ends: a new one knows only <see cref="MqttConnection.Subscriptions"/>.</summary>
    public unsafe void Subscribe(MqttSubscription subscription) => Mosquitto.Subscribe(_handle, null, subscription.Filter, 1, (int)subscription.Options, 0);

    /// <summary>Listens to it no longer.</summary>
    public unsafe void Unsubscribe(string filter) => Mosquitto.Unsubscribe(_handle, null, filter);

    /// <summary>Says what waited. For whoever saw <see cref="Connections"/> change, before it says what is newer.</summary>
    public void PublishWaiting()
    {
        lock (_order)
        {
            while (_connected && _outbox.TryPeek(out string? topic, out byte[]? payload) && Send(topic, payload, retain: true, 0, out _))
            {
                _outbox.Forget(topic);
            }
        }
    }

    /// <summary>Says something at QoS 1 and waits until the broker has it.</summary>
    /// <returns>False when it was away or did not answer in time.</returns>
    public async Task<bool> PublishAndWaitAsync(string topic, ReadOnlyMemory<byte> payload, bool retain, TimeSpan patience)
    {
        Interlocked.Increment(ref _awaited);
        try
        {
            if (!_connected || !Send(topic, payload.Span, retain, 1, out int id))
            {
                return false;
            }

            await AcknowledgementOf(id).Task.WaitAsync(patience).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            if (Interlocked.Decrement(ref _awaited) == 0)
            {
                _acknowledgements.Clear();
            }
        }
    }

    private unsafe bool Send(string topic, ReadOnlySpan<byte> payload, bool retain, int qos, out int id)
    {
        fixed (byte* bytes = payload)
        {
            return Mosquitto.Publish(_handle, out id, topic, payload.Length, bytes, qos, retain, 0) == MqttStatus.Success;
        }
    }

    // The broker may answer before the sender knows the message's number, so whoever comes first makes the promise.
    private void Acknowledge(int id)
    {
        if (Volatile.Read(ref _awaited) > 0)
        {
            AcknowledgementOf(id).TrySetResult();
        }
    }

    private TaskCompletionSource AcknowledgementOf(int id) =>
        _acknowledgements.GetOrAdd(id, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
