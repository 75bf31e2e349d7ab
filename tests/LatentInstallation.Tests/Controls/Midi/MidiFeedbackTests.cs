using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using Xunit;

namespace LatentInstallation.Tests.Controls.Midi;

public class MidiFeedbackTests
{
    [Theory]
    [InlineData(MidiKind.Cc, 7, 7, "B2-07-40")]
    [InlineData(MidiKind.Cc, 7, 14, "B2-07-40-B2-27-00")]
    [InlineData(MidiKind.Nrpn, 259, 14, "B2-63-02-B2-62-03-B2-06-40-B2-26-00")]
    [InlineData(MidiKind.Nrpn, 259, 7, "B2-63-02-B2-62-03-B2-06-40")]
    [InlineData(MidiKind.Rpn, 259, 14, "B2-65-02-B2-64-03-B2-06-40-B2-26-00")]
    [InlineData(MidiKind.Bend, 0, 14, "E2-00-40")]
    [InlineData(MidiKind.Note, 60, 7, "92-3C-7F")]
    public void A_place_is_told_in_the_controls_own_words(MidiKind kind, int number, int bits, string bytes)
    {
        var address = new MidiAddress { Kind = kind, Number = number, Bits = bits, Channel = 3, Feedback = true };
        var rig = new MidiRig(address);
        rig.Feedback.Show(0, 0.50002f);
        Assert.True(rig.Feedback.HasDue);
        byte[] told = rig.Told();
        Assert.Equal(bytes, BitConverter.ToString(told));
        Assert.False(rig.Feedback.HasDue);
        Assert.Empty(rig.Told());

        var other = new MidiRig(address);
        other.Send(told);
        Assert.Equal(kind == MidiKind.Note ? 1 : 0.5f, other.Place(), 0.005f);
    }

    [Theory]
    [InlineData(ControlCurve.Linear)]
    [InlineData(ControlCurve.Logarithmic)]
    [InlineData(ControlCurve.S)]
    [InlineData(ControlCurve.Squared)]
    public void What_is_told_is_where_the_control_would_have_to_stand(ControlCurve curve)
    {
        var rig = new MidiRig(new ControlRow { Name = "a", Parameter = "p", Hysteresis = 0, Curve = curve, Low = 16000, High = 100, Midi = new MidiAddress { Number = 1, Bits = 14, Feedback = true } });
        for (float position = 0; position <= 1; position += 0.01f)
        {
            rig.Feedback.Show(0, position);
            byte[] told = rig.Told();
            rig.Controls.Restart();
            rig.Send(told);
            Assert.Equal(position, rig.Place(), 2e-3f);
            rig.Wait(300);
        }
    }

    [Fact]
    public void Nothing_goes_to_a_control_that_a_hand_is_on()
    {
        var rig = new MidiRig(new MidiAddress { Number = 1, Feedback = true });
        rig.Send(0xB0, 1, 9);
        rig.Feedback.Show(0, 1);
        Assert.Empty(rig.Told());
        rig.Wait(240);
        Assert.Empty(rig.Told());
        rig.Send(0xB0, 1, 10);
        rig.Wait(240);
        Assert.Empty(rig.Told());
        Assert.True(rig.Feedback.HasDue);
        rig.Wait(20);
        Assert.Equal("B0-01-7F", BitConverter.ToString(rig.Told()));
    }

    [Fact]
    public void A_buttons_and_an_encoders_light_is_told_at_once()
    {
        var rig = new MidiRig(
            new MidiAddress { Kind = MidiKind.Note, Number = 1, Coding = MidiCoding.Toggle, Feedback = true },
            new MidiAddress { Number = 2, Coding = MidiCoding.Twos, Feedback = true });
        rig.Send(0x90, 1, 9, 0xB0, 2, 1);
        rig.Feedback.Show(0, 1);
        rig.Feedback.Show(1, 0.5f);
        Assert.Equal("90-01-7F-B0-02-40", BitConverter.ToString(rig.Told()));
    }

    [Fact]
    public void Only_rows_that_ask_are_told_and_only_the_newest()
    {
        var rig = new MidiRig(new MidiAddress { Number = 1 }, new MidiAddress { Number = 2, Feedback = true });
        rig.Feedback.Show(0, 1);
        rig.Feedback.Show(1, 1);
        rig.Feedback.Show(1, 0);
        rig.Feedback.Show(1, float.NaN);
        Assert.Equal("B0-02-00", BitConverter.ToString(rig.Told()));
    }

    [Fact]
    public void An_echo_of_what_was_told_is_no_hand()
    {
        var rig = new MidiRig(new MidiAddress { Number = 1, Feedback = true });
        rig.Send(0xB0, 1, 9);
        rig.Take();
        rig.Wait(300);
        rig.Feedback.Show(0, 1);
        rig.Send(rig.Told());
        Assert.Null(rig.Take());
        rig.Send(1, 126);
        Assert.Equal(126 / 127f, rig.Place(), 1e-6f);
    }

    [Fact]
    public void After_it_was_told_a_fine_half_alone_means_nothing_until_a_coarse_one_was_heard()
    {
        var rig = new MidiRig(new MidiAddress { Number = 1, Bits = 14, Feedback = true });
        rig.Send(0xB0, 1, 9, 33, 9);
        rig.Take();
        rig.Wait(300);
        rig.Feedback.Show(0, 1);
        rig.Told();
        rig.Send(33, 10);
        Assert.Null(rig.Take());
        rig.Send(1, 9, 33, 11);
        Assert.Equal(((9 << 7) | 11) / 16383f, rig.Place(), 1e-6f);
    }

    [Fact]
    public void What_has_no_room_is_told_next_and_nobody_is_forgotten()
    {
        var rig = new MidiRig([.. Enumerable.Range(0, 100).Select(i => new MidiAddress { Kind = MidiKind.Nrpn, Number = i, Bits = 14, Feedback = true })]);
        for (int i = 0; i < 100; i++)
        {
            rig.Feedback.Show(i, 1);
        }

        var heard = new HashSet<int>();
        for (int round = 0; round < 5; round++)
        {
            byte[] told = rig.Told();
            Assert.Equal(0, told.Length % 12);
            heard.UnionWith(told.Chunk(12).Select(chunk => (chunk[2] << 7) | chunk[5]));
            rig.Feedback.Show(0, 1);
        }

        Assert.Equal(100, heard.Count);
    }
}
