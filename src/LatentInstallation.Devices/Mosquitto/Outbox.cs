using System.Diagnostics.CodeAnalysis;

namespace LatentInstallation.Devices.Mosquitto;

/// <summary>What waits for the broker: the newest payload of each topic, in the order in which the topics first came. Bounded; what is too much is forgotten.</summary>
internal sealed class Outbox
{
    internal const int MaxTopics = 4096;

    private readonly OrderedDictionary<string, byte[]> _waiting = new(StringComparer.Ordinal);

    internal int Count => _waiting.Count;

    internal void Keep(string topic, ReadOnlySpan<byte> payload)
    {
        if (_waiting.Count < MaxTopics || _waiting.ContainsKey(topic))
        {
            _waiting[topic] = payload.ToArray();
        }
    }

    internal void Forget(string topic) => _waiting.Remove(topic);

    internal bool TryPeek([NotNullWhen(true)] out string? topic, [NotNullWhen(true)] out byte[]? payload)
    {
        (topic, payload) = _waiting.Count > 0 ? _waiting.GetAt(0) : default;
        return topic is not null && payload is not null;
    }
}
