using System.Globalization;
using System.Text;
using LatentInstallation.Controls.Osc;
using Xunit;
using static LatentInstallation.Tests.Controls.Osc.OscBytes;

namespace LatentInstallation.Tests.Controls.Osc;

public class OscPacketTests
{
    [Fact]
    public void The_standards_own_two_examples_are_read()
    {
        byte[] first = Convert.FromHexString("2f6f7363696c6c61746f722f342f6672657175656e6379002c66000043dc0000");
        byte[] second = Convert.FromHexString("2f666f6f000000002c69697366660000000003e8ffffffff68656c6c6f0000003f9df3b640b5b22d");
        Assert.Equal(["/oscillator/4/frequency f:440"], Read(first));
        Assert.Equal(["/foo i:1000 i:-1 s:hello f:1.234 f:5.678"], Read(second));
    }

    [Fact]
    public void Every_type_is_read_and_arrays_are_gone_through()
    {
        byte[] packet = Message(
            "/all", "i[fs[b]]hdtTFNIcrmS",
            Int(-7), Float(0.5f), Text("four"), Int(5), [1, 2, 3, 4, 5, 0, 0, 0], Long(1L << 40), Double(-2.25), Long(1), Int('x'), Int(0x11223344), Int(0x00903C7F), Text("sym"));
        Assert.Equal(["/all i:-7 f:0.5 s:four b:5 h:1099511627776 d:-2.25 t:NaN T:1 F:0 N:NaN I:1 c:NaN r:NaN m:NaN S:sym"], Read(packet));
    }

    [Fact]
    public void Messages_of_bundles_come_in_order_however_deep_and_empty_ones_say_nothing()
    {
        byte[] packet = Bundle(Fader("/a", 1), Bundle(Bundle(), Fader("/b", 2), Bundle(Fader("/c", 3))), Bundle(), Fader("/d", 4));
        Assert.Equal(["/a f:1", "/b f:2", "/c f:3", "/d f:4"], Read(packet));
        Assert.Equal([], Read(Bundle()));
    }

    [Fact]
    public void Eight_bundles_in_each_other_are_read_and_nine_are_malformed()
    {
        byte[] packet = Fader("/deep", 1);
        for (int depth = 1; depth <= OscPacket.DeepestBundle; depth++)
        {
            packet = Bundle(packet);
            Assert.Equal(["/deep f:1"], Read(packet));
        }

        Assert.False(OscPacket.TryRead(Bundle(packet), out _));
    }

    [Fact]
    public void Without_types_words_are_floats_or_whole_numbers()
    {
        Assert.Equal(["/old f:0.5 i:1 f:0 i:-1 i:100"], Read([.. Text("/old"), .. Float(0.5f), .. Int(1), .. Int(0), .. Int(-1), .. Int(100)]));
        Assert.Equal(["/old"], Read(Text("/old")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2f")]
    [InlineData("2f610000 2c6600")]
    [InlineData("61620000 2c000000")]
    [InlineData("2f616263 2c662c66")]
    [InlineData("2f610001 2c000000")]
    [InlineData("2f200000 2c000000")]
    [InlineData("2f610000 2c660000")]
    [InlineData("2f610000 2c660000 3f80")]
    [InlineData("2f610000 2c660000 3f800000 00000000")]
    [InlineData("2f610000 2c780000 3f800000")]
    [InlineData("2f610000 2c660001 3f800000")]
    [InlineData("2f610000 2c730000 61626364")]
    [InlineData("2f610000 2c730000 61620001")]
    [InlineData("2f610000 2c620000 00000005 01020304")]
    [InlineData("2f610000 2c620000 ffffffff")]
    [InlineData("2f610000 2c620000 7fffffff")]
    [InlineData("2f610000 2c620000 00000001 01010000")]
    [InlineData("2f610000 2c5b6900 00000001")]
    [InlineData("2f610000 2c5d5b00")]
    [InlineData("2362756e646c6500 00000000")]
    [InlineData("2362756e646c6500 0000000000000001 00000000")]
    [InlineData("2362756e646c6500 0000000000000001 00000008 2f610000")]
    [InlineData("2362756e646c6500 0000000000000001 ffffffff 2f610000")]
    [InlineData("2362756e646c6500 0000000000000001 00000004 2f610000 00000003 2f610000")]
    public void A_packet_with_one_thing_wrong_is_dropped_whole(string hex) => Assert.False(OscPacket.TryRead(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out _));

    [Fact]
    public void A_bundle_whose_last_message_is_wrong_says_nothing_of_the_first() => Assert.False(OscPacket.TryRead(Bundle(Fader("/a", 1), [.. Text("/b"), .. Text(",f")]), out _));

    [Fact]
    public void What_is_written_is_read_and_a_full_bundle_takes_no_more()
    {
        byte[] bytes = new byte[96];
        var writer = new OscWriter(bytes);
        Assert.True(writer.IsEmpty);
        Assert.True(writer.TryAdd("/latent/speed"u8, 0.25, isWhole: false));
        Assert.True(writer.TryAdd("/seed"u8, 7, isWhole: true));
        Assert.True(writer.TryAdd("/preset"u8, "dusk"u8));
        Assert.False(writer.TryAdd("/latent/speed"u8, 0.25, isWhole: false));
        Assert.Equal(["/latent/speed f:0.25", "/seed i:7", "/preset s:dusk"], Read(bytes[..writer.Length]));
    }

    // A line for each message.
    private static string[] Read(byte[] bytes)
    {
        Assert.True(OscPacket.TryRead(bytes, out OscPacket packet));
        List<string> lines = [];
        foreach (OscMessage message in packet)
        {
            StringBuilder line = new(Encoding.ASCII.GetString(message.Address));
            OscArguments arguments = message.Arguments;
            while (arguments.TryRead(out OscArgument argument))
            {
                string value = argument.IsText ? Encoding.UTF8.GetString(argument.Text) : argument.Tag == 'b' ? $"{argument.Text.Length}" : argument.Number.ToString("G6", CultureInfo.InvariantCulture);
                line.Append(CultureInfo.InvariantCulture, $" {argument.Tag}:{(argument.Tag == 'h' ? $"{argument.Number:F0}" : value)}");
            }

            lines.Add(line.ToString());
        }

        return [.. lines];
    }
}
