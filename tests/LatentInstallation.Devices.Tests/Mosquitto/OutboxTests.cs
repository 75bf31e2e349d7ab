using System.Globalization;
using LatentInstallation.Devices.Mosquitto;
using Xunit;

namespace LatentInstallation.Devices.Tests.Mosquitto;

public sealed class OutboxTests
{
    private readonly Outbox _outbox = new();

    [Fact]
    public void Only_the_newest_payload_of_a_topic_waits()
    {
        _outbox.Keep("a", "1"u8);
        _outbox.Keep("b", "2"u8);
        _outbox.Keep("a", "3"u8);
        Assert.Equal(2, _outbox.Count);
        Assert.True(_outbox.TryPeek(out string? topic, out byte[]? payload));
        Assert.Equal("a", topic);
        Assert.Equal("3"u8.ToArray(), payload);
        _outbox.Forget("a");
        Assert.True(_outbox.TryPeek(out topic, out _));
        Assert.Equal("b", topic);
        _outbox.Forget("b");
        Assert.False(_outbox.TryPeek(out _, out _));
    }

    [Fact]
    public void A_long_outage_does_not_fill_the_memory()
    {
        for (int i = 0; i < 2 * Outbox.MaxTopics; i++)
        {
            _outbox.Keep(i.ToString(CultureInfo.InvariantCulture), "x"u8);
        }

        Assert.Equal(Outbox.MaxTopics, _outbox.Count);
    }
}
