using LatentInstallation.Controls.Midi;
using Xunit;

namespace LatentInstallation.Tests.Controls.Midi;

public class MidiParserTests
{
    [Theory]
    [InlineData("B0 07 40", "B0-07-40")]
    [InlineData("B0 07 40 07 41 0A 00", "B0-07-40 B0-07-41 B0-0A-00")]
    [InlineData("C3 05 06", "C3-05-00 C3-06-00")]
    [InlineData("D3 05", "D3-05-00")]
    [InlineData("E1 00 40 90 3C 7F 3C 00", "E1-00-40 90-3C-7F 90-3C-00")]
    [InlineData("B0 F8 07 FE 40 FA 07 F9 FD 41", "B0-07-40 B0-07-41")]
    [InlineData("F8 FE FF B0 FF 07 40", "B0-07-40")]
    [InlineData("F0 7E 7F 06 01 F7 B0 07 40", "B0-07-40")]
    [InlineData("F0 B0 07 40", "B0-07-40")]
    [InlineData("B0 07 F0 40 41 F7 42 43 B0 01 02", "B0-01-02")]
    [InlineData("B0 07 40 F0 01 F8 02 F7 08 40", "B0-07-40")]
    [InlineData("F1 05 07 40 B0 07 40", "B0-07-40")]
    [InlineData("B0 07 40 F2 01 02 07 41 F3 01 F6 07 41", "B0-07-40")]
    [InlineData("B0 07 40 F4 07 41 F5 07 41", "B0-07-40")]
    [InlineData("B0 07 B1 07 40", "B1-07-40")]
    [InlineData("B0 B1 90 3C B0 07 40", "B0-07-40")]
    [InlineData("07 40 07 40", "")]
    [InlineData("F7 07 40", "")]
    [InlineData("B0 07", "")]
    [InlineData("A0 01 02 80 3C 40", "A0-01-02 80-3C-40")]
    public void A_stream_has_these_messages(string bytes, string messages)
    {
        var parser = new MidiParser();
        var heard = new List<string>();
        foreach (string word in bytes.Split(' '))
        {
            if (parser.TryRead(Convert.ToByte(word, 16), out MidiMessage message))
            {
                heard.Add(BitConverter.ToString([message.Status, message.First, message.Second]));
            }
        }

        Assert.Equal(messages, string.Join(' ', heard));
    }

    [Fact]
    public void After_a_restart_no_status_runs_on()
    {
        var parser = new MidiParser();
        parser.TryRead(0xB0, out _);
        parser.TryRead(0x07, out _);
        parser.Restart();
        Assert.False(parser.TryRead(0x40, out _));
        Assert.False(parser.TryRead(0x40, out _));
    }

    [Fact]
    public void Type_and_channel_are_read_from_the_status()
    {
        var message = new MidiMessage(0xBF, 1, 2);
        Assert.Equal((0xB0, 15), (message.Type, message.Channel));
    }
}
