using LatentInstallation.Devices.Midi;
using LatentInstallation.Devices.Usb;
using Xunit;

namespace LatentInstallation.Devices.Tests.Midi;

[Collection("Devices")]
public class MidiIdentityTests
{
    [Theory]
    [InlineData("1209:2468")]
    [InlineData("1209:2468:A:7")]
    [InlineData("1-1.4")]
    [InlineData("Fader*")]
    [InlineData("fader bank")]
    [InlineData("bank")]
    [InlineData("*")]
    public void A_box_is_known_by_its_usb_numbers_its_port_its_name_or_its_cards_id(string identity)
    {
        using var tree = new MidiTree();
        tree.Plug(serial: "A:7");
        MidiDevice device = Assert.Single(MidiDevice.All(tree.Roots.Classes, 0));
        Assert.Equal("midiC1D0", device.Name);
        Assert.True(device.Matches(new DeviceIdentity(identity)));
        Assert.Empty(MidiDevice.All(tree.Roots.Classes, 1));
    }

    [Theory]
    [InlineData("1209:2469")]
    [InlineData("1209:2468:B")]
    [InlineData("1-1.5")]
    [InlineData("1-1")]
    [InlineData("fader")]
    [InlineData("card1")]
    public void And_by_nothing_else(string identity)
    {
        using var tree = new MidiTree();
        tree.Plug();
        Assert.False(MidiDevice.All(tree.Roots.Classes, 0)[0].Matches(new DeviceIdentity(identity)));
    }

    [Theory]
    [InlineData("card1")]
    [InlineData("hw:1")]
    [InlineData("hw:1,0,0")]
    [InlineData("plughw:1")]
    [InlineData("midiC1D0")]
    [InlineData("/dev/snd/midiC1D0")]
    [InlineData("1")]
    [InlineData("20:0")]
    public void A_number_of_ALSAs_is_refused(string identity) => Assert.NotNull(MidiIdentity.Refusal(identity));

    [Theory]
    [InlineData("1209:2468")]
    [InlineData("1-1.4")]
    [InlineData("nanoKONTROL*")]
    [InlineData("*")]
    [InlineData("hw:panel")]
    public void Everything_else_is_taken(string identity) => Assert.Null(MidiIdentity.Refusal(identity));

    [Fact]
    public void Where_there_is_nothing_to_look_at_there_is_no_box() =>
        Assert.Empty(MidiDevice.All("/nowhere/at/all", 0));
}
