using LatentInstallation.Controls.Evdev;
using Xunit;

namespace LatentInstallation.Tests.Controls.Evdev;

public class EvdevParserTests
{
    [Theory]
    [InlineData(4, 16)]
    [InlineData(8, 24)]
    public void An_event_is_cut_as_the_machine_writes_it(int wordSize, int size)
    {
        var parser = new EvdevParser(wordSize);
        Assert.Equal(size, parser.EventSize);
        byte[] bytes = EvdevBytes.At(12.25, wordSize, EvdevBytes.Axis(3, -7), EvdevBytes.Key(0x120, 1), EvdevBytes.Report());
        (EvdevEvent[] events, bool hasLoss) = Assert.Single(Packets(parser, bytes));
        Assert.False(hasLoss);
        Assert.Equal([new EvdevEvent(TimeSpan.FromSeconds(12.25), 3, 3, -7), new EvdevEvent(TimeSpan.FromSeconds(12.25), 1, 0x120, 1)], events);
    }

    [Fact]
    public void However_the_bytes_are_torn_the_packets_are_the_same()
    {
        byte[] bytes = EvdevBytes.At(1, 8, EvdevBytes.Axis(0, 1), EvdevBytes.Report(), EvdevBytes.Axis(0, 2), EvdevBytes.Wheel(7, -1), EvdevBytes.Report());
        for (int size = 1; size < bytes.Length; size++)
        {
            var parser = new EvdevParser(8);
            var packets = bytes.Chunk(size).SelectMany(part => Packets(parser, part)).ToArray();
            Assert.Equal([1, 2], packets.Select(packet => packet.Events.Length));
            Assert.Equal([2, -1], packets[1].Events.Select(said => said.Value));
        }
    }

    [Fact]
    public void After_a_loss_nothing_is_believed_up_to_the_next_report()
    {
        byte[] bytes = EvdevBytes.At(
            1, 8, EvdevBytes.Axis(0, 1), EvdevBytes.Dropped(), EvdevBytes.Axis(0, 2), EvdevBytes.Key(30, 1), EvdevBytes.Report(), EvdevBytes.Axis(0, 3), EvdevBytes.Report());
        var packets = Packets(new EvdevParser(8), bytes);
        Assert.Equal([(true, 0), (false, 1)], packets.Select(packet => (packet.HasLoss, packet.Events.Length)));
        Assert.Equal(3, packets[1].Events[0].Value);
    }

    [Fact]
    public void A_packet_that_never_ends_is_a_loss()
    {
        var many = Enumerable.Repeat(EvdevBytes.Axis(0, 1), EvdevParser.LongestPacket + 1).Append(EvdevBytes.Report()).ToArray();
        Assert.True(Assert.Single(Packets(new EvdevParser(8), EvdevBytes.At(1, 8, many))).HasLoss);
    }

    [Fact]
    public void A_device_that_returns_begins_with_a_whole_event()
    {
        var parser = new EvdevParser(8);
        byte[] bytes = EvdevBytes.At(1, 8, EvdevBytes.Axis(0, 1), EvdevBytes.Report());
        Assert.Empty(Packets(parser, [.. EvdevBytes.At(1, 8, EvdevBytes.Dropped(), EvdevBytes.Axis(0, 9)), 1, 2, 3]));
        parser.Restart();
        (EvdevEvent[] events, bool hasLoss) = Assert.Single(Packets(parser, bytes));
        Assert.Equal((1, false), (events.Length, hasLoss));
    }

    internal static List<(EvdevEvent[] Events, bool HasLoss)> Packets(EvdevParser parser, ReadOnlySpan<byte> bytes)
    {
        var packets = new List<(EvdevEvent[], bool)>();
        while (parser.TryTake(ref bytes, out ReadOnlySpan<EvdevEvent> packet, out bool hasLoss))
        {
            packets.Add((packet.ToArray(), hasLoss));
        }

        return packets;
    }
}
