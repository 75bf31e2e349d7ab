using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Devices.Midi;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class MidiConfigurationTests
{
    private const string Row = "controls:\n  - name: a\n    source: midi\n    parameter: latent.speed\n";

    [Fact]
    public void A_row_has_what_it_says_and_half_a_step_of_hysteresis()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            Row + "    device: 1209:2468:A1\n    calibration: { low: 16000, high: 100 }\n    curve: s\n"
            + "    midi: { kind: nrpn, number: 300, channel: 16, coding: absolute, feedback: on, port: 2 }\nmidi: { devices: dev, classes: sys }\n");
        InstallationConfiguration read = fixture.Read();
        Assert.Equal(new MidiRoots("dev", "sys"), read.Midi);
        var row = new ControlRow
        {
            Name = "a",
            Source = ControlInput.Midi,
            Device = "1209:2468:A1",
            Low = 16000,
            High = 100,
            Curve = ControlCurve.S,
            Hysteresis = 0,
            Parameter = "latent.speed",
            Midi = new MidiAddress { Kind = MidiKind.Nrpn, Number = 300, Channel = 16, Bits = 14, Feedback = true, Port = 2 },
        };
        Assert.Equal(row, Assert.Single(read.Controls));
    }

    [Theory]
    [InlineData("    midi: { number: 7 }", MidiKind.Cc, 7)]
    [InlineData("    midi: { number: 7, bits: 14 }", MidiKind.Cc, 14)]
    [InlineData("    midi: { kind: bend }", MidiKind.Bend, 14)]
    [InlineData("    midi: { kind: note, number: 60 }", MidiKind.Note, 7)]
    [InlineData("    midi: { kind: rpn, number: 0 }", MidiKind.Rpn, 14)]
    [InlineData("    midi: { kind: nrpn, number: 5, bits: 7, coding: increments }", MidiKind.Nrpn, 7)]
    [InlineData("    hysteresis: 0.02\n    midi: { number: 7, coding: toggle }", MidiKind.Cc, 7)]
    public void These_rows_are_right(string lines, MidiKind kind, int bits)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(Row + lines + "\n");
        MidiAddress address = Assert.Single(fixture.Read().Controls).Midi!;
        Assert.Equal((kind, bits), (address.Kind, address.Bits));
    }

    [Theory]
    [InlineData("", ":2: controls[0].midi.number: it is missing. It is the number that the box's manual")]
    [InlineData("    midi: { kind: knob, number: 1 }", ":5: controls[0].midi.kind: 'knob' is none of cc, nrpn, rpn, bend, note.")]
    [InlineData("    midi: { number: 128 }", ":5: controls[0].midi.number: 128 is outside 0…127.")]
    [InlineData("    midi: { number: -1 }", ":5: controls[0].midi.number: -1 is outside 0…16383.")]
    [InlineData("    midi: { number: 32, bits: 14 }", ":5: controls[0].midi.number: 32 is outside 0…31: only these have a fine half, 32 higher.")]
    [InlineData("    midi: { kind: nrpn, number: 16384 }", ":5: controls[0].midi.number: 16384 is outside 0…16383.")]
    [InlineData("    midi: { kind: bend, number: 1 }", ":5: controls[0].midi.number: a channel has one pitch bend only.")]
    [InlineData("    midi: { number: 1, channel: 0 }", ":5: controls[0].midi.channel: 0 is outside 1…16. Channels count from 1.")]
    [InlineData("    midi: { number: 1, channel: 17 }", ":5: controls[0].midi.channel: 17 is outside 1…16.")]
    [InlineData("    midi: { number: 1, bits: 8 }", ":5: controls[0].midi.bits: 8 is neither 7 nor 14.")]
    [InlineData("    midi: { kind: bend, bits: 7 }", ":5: controls[0].midi.bits: a pitch bend has 14.")]
    [InlineData("    midi: { kind: note, number: 1, bits: 14 }", ":5: controls[0].midi.bits: notes and encoders have 7.")]
    [InlineData("    midi: { number: 1, bits: 14, coding: twos }", ":5: controls[0].midi.bits: notes and encoders have 7.")]
    [InlineData("    midi: { number: 1, coding: relative }", ":5: controls[0].midi.coding: 'relative' is none of absolute, toggle, twos, signed, offset, increments.")]
    [InlineData("    midi: { number: 1, coding: increments }", ":5: controls[0].midi.coding: 'increments' needs kind: nrpn or rpn.")]
    [InlineData("    midi: { kind: note, number: 1, coding: twos }", ":5: controls[0].midi.coding: 'twos' is an encoder's, which sends kind: cc. Use absolute.")]
    [InlineData("    midi: { kind: nrpn, number: 1, bits: 7, coding: offset }", ":5: controls[0].midi.coding: 'offset' is an encoder's, which sends kind: cc. Use absolute or increments.")]
    [InlineData("    midi: { kind: bend, coding: toggle }", ":5: controls[0].midi.coding: 'toggle' is a button's")]
    [InlineData("    midi: { number: 1, coding: twos, step: 0 }", ":5: controls[0].midi.step: 0 would move nothing.")]
    [InlineData("    midi: { number: 1, step: 2 }", ":5: controls[0].midi.step: 2 is outside -1…1.")]
    [InlineData("    midi: { number: 1, chanel: 2 }", ":5: controls[0].midi.chanel: there is no such key. Did you mean 'channel'?")]
    [InlineData("    midi: cc 7", ":5: controls[0].midi: 'cc 7' stands where a group of keys is expected")]
    [InlineData("    channel: 3\n    midi: { number: 1 }", ":5: controls[0].channel: a MIDI control's channel stands in its group, midi: { channel: 1 }.")]
    [InlineData("    filter: { beta: 3 }\n    midi: { number: 1 }", ":5: controls[0].filter: MIDI controls report places without noise.")]
    [InlineData("    calibration: { low: 0, high: 128 }\n    midi: { number: 1 }", ":5: controls[0].calibration: its values are 0 to 127.")]
    [InlineData("    device: hw:1,0\n    midi: { number: 1 }", ":5: controls[0].device: 'hw:1,0' is a number that ALSA gives anew each time a card comes up. A MIDI box: its USB vendor and product")]
    [InlineData("    device: /dev/snd/midiC1D0\n    midi: { number: 1 }", ":5: controls[0].device: '/dev/snd/midiC1D0' is a path, and ends in a number")]
    public void What_is_wrong_with_a_row_is_said_with_its_place_and_a_remedy(string lines, string reason)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(Row + lines + "\n");
        Assert.Contains(reason, Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fader_on_a_converter_has_no_midi_group()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            "controls:\n  - name: a\n    channel: 0\n    parameter: latent.speed\n    midi: { number: 7 }\n");
        Assert.Contains(":5: controls[0].midi: this control has another source. Write source: midi, or leave the group out.", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }
}
