using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using Xunit;

namespace LatentInstallation.Tests.Controls.Midi;

public class MidiControlsTests
{
    private const float Fine = 1 / 16383f;

    private static readonly MidiAddress Wide = new() { Number = 7, Bits = 14 };
    private static readonly MidiAddress Numbered = new() { Kind = MidiKind.Nrpn, Number = (2 << 7) | 3, Bits = 14 };

    [Fact]
    public void Seven_bits_reach_both_ends_and_every_step_between_once()
    {
        var rig = new MidiRig(new MidiAddress { Number = 7, Channel = 3 });
        for (byte value = 0; value < 128; value++)
        {
            rig.Send(0xB2, 7, value, 0xB2, 7, value);
            Assert.Equal((0, value / 127f, value == 0), rig.Take());
            rig.Send(7, value);
            Assert.Null(rig.Take());
        }
    }

    [Fact]
    public void Another_number_another_channel_and_another_kind_are_not_heard()
    {
        var rig = new MidiRig(new MidiAddress { Number = 7, Channel = 3 });
        rig.Send(0xB2, 8, 1, 0xB3, 7, 1, 0x92, 7, 1, 0xE2, 7, 1, 0xA2, 7, 1, 0xC2, 7);
        Assert.Null(rig.Take());
    }

    [Fact]
    public void Two_halves_are_one_value()
    {
        var rig = new MidiRig(Wide);
        rig.Send(0xB0, 7, 127, 39, 127);
        Assert.Equal(1, rig.Place());
        rig.Send(7, 64, 39, 5);
        Assert.Equal(((64 << 7) | 5) * Fine, rig.Place(), 1e-6f);
        Assert.False(rig.Controls.IsWaiting);
    }

    [Fact]
    public void A_coarse_half_waits_five_milliseconds_for_its_fine_half()
    {
        var rig = new MidiRig(Wide);
        rig.Send(0xB0, 7, 64);
        Assert.True(rig.Controls.IsWaiting);
        rig.Wait(4.9);
        Assert.Null(rig.Take());
        rig.Wait(0.2);
        Assert.Equal((64 << 7) * Fine, rig.Place(), 1e-6f);
        Assert.False(rig.Controls.IsWaiting);
        rig.Send(39, 9);
        Assert.Equal(((64 << 7) | 9) * Fine, rig.Place(), 1e-6f);
    }

    [Fact]
    public void Halves_that_lie_ready_belong_together_however_late_they_are_fetched()
    {
        var rig = new MidiRig(Wide);
        rig.Send(0xB0, 7, 64);
        rig.Controls.Advance(TimeSpan.FromSeconds(1));
        rig.Send(39, 127);
        rig.Controls.Flush();
        Assert.Equal(((64 << 7) | 127) * Fine, rig.Place(), 1e-6f);
    }

    [Fact]
    public void A_coarse_half_sets_the_fine_one_to_nothing_and_a_box_of_coarse_halves_is_heard()
    {
        var rig = new MidiRig(Wide);
        rig.Send(0xB0, 7, 10, 39, 100);
        rig.Take();
        rig.Send(7, 11);
        rig.Send(7, 12);
        Assert.Equal((11 << 7) * Fine, rig.Place(), 1e-6f);
        rig.Wait(5);
        Assert.Equal((12 << 7) * Fine, rig.Place(), 1e-6f);
    }

    [Fact]
    public void A_fine_half_alone_refines_and_before_the_first_coarse_one_means_nothing()
    {
        var rig = new MidiRig(Wide);
        rig.Send(0xB0, 39, 100);
        Assert.Null(rig.Take());
        rig.Send(7, 10, 39, 1, 39, 2);
        Assert.Equal(((10 << 7) | 2) * Fine, rig.Place(), 1e-6f);
        rig.Controls.Restart();
        rig.Send(0xB0, 39, 5);
        Assert.Null(rig.Take());
    }

    [Fact]
    public void A_slow_rise_over_a_coarse_step_never_turns_back()
    {
        var rig = new MidiRig(Wide);
        float last = -1;
        for (int value = 8000; value < 8400; value++)
        {
            rig.Send(0xB0, 7, (byte)(value >> 7));
            rig.Wait(1);
            rig.Send(39, (byte)(value & 127));
            float place = rig.Place();
            Assert.True(place > last, $"{value}: {place} after {last}");
            last = place;
        }
    }

    [Theory]
    [InlineData(MidiKind.Nrpn, 99, 98)]
    [InlineData(MidiKind.Rpn, 101, 100)]
    public void Data_entry_goes_to_the_number_that_is_selected(MidiKind kind, byte coarse, byte fine)
    {
        var rig = new MidiRig(Numbered with { Kind = kind });
        rig.Send(0xB0, 6, 1, 38, 1);
        rig.Send(coarse, 2, 6, 1, 38, 1);
        Assert.Null(rig.Take());
        rig.Send(fine, 3, 6, 64, 38, 5);
        Assert.Equal(((64 << 7) | 5) * Fine, rig.Place(), 1e-6f);
        rig.Send(fine, 4, 6, 1, 38, 1);
        rig.Send((byte)(coarse ^ 6), 2, (byte)(fine ^ 6), 3, 6, 1, 38, 1);
        Assert.Null(rig.Take());
        rig.Send(coarse, 2, fine, 3, 38, 6);
        Assert.Equal(((64 << 7) | 6) * Fine, rig.Place(), 1e-6f);
        rig.Send(coarse, 127, fine, 127, 6, 1, 38, 1, 96, 0);
        rig.Send(0xB1, coarse, 2, fine, 4, 6, 9);
        rig.Wait(10);
        Assert.Null(rig.Take());
    }

    [Fact]
    public void Increments_move_a_known_value_and_stop_at_the_ends()
    {
        var rig = new MidiRig(Numbered);
        rig.Send(0xB0, 99, 2, 98, 3, 96, 0);
        Assert.Null(rig.Take());
        rig.Send(6, 127, 38, 126, 96, 0, 96, 0, 96, 0);
        Assert.Equal(1, rig.Place());
        rig.Send(97, 0);
        rig.Send(6, 0, 38, 20, 97, 0);
        Assert.Equal(19 * Fine, rig.Place(), 1e-6f);
    }

    [Fact]
    public void Seven_bit_data_entry_needs_no_fine_half()
    {
        var rig = new MidiRig(Numbered with { Bits = 7 });
        rig.Send(0xB0, 99, 2, 98, 3, 6, 127);
        Assert.Equal(1, rig.Place());
        rig.Send(38, 5);
        Assert.Null(rig.Take());
        rig.Send(97, 0);
        Assert.Equal(126 / 127f, rig.Place(), 1e-6f);
    }

    [Fact]
    public void A_pitch_bend_has_fourteen_bits_and_a_channel()
    {
        var rig = new MidiRig(new MidiAddress { Kind = MidiKind.Bend, Bits = 14, Channel = 9 });
        rig.Send(0xE8, 127, 127, 0xE7, 0, 0);
        Assert.Equal(1, rig.Place());
        rig.Send(0xE8, 0, 64);
        Assert.Equal(8192 * Fine, rig.Place(), 1e-6f);
    }

    [Fact]
    public void A_note_is_held_until_it_ends_either_way_or_the_box_is_gone()
    {
        var rig = new MidiRig(new MidiAddress { Kind = MidiKind.Note, Number = 60 });
        rig.Send(0x90, 60, 1);
        Assert.Equal((0, 1f, false), rig.Take());
        rig.Send(60, 0);
        Assert.Equal(0, rig.Place());
        rig.Send(60, 100);
        Assert.Equal(1, rig.Place());
        rig.Send(0x80, 60, 64);
        Assert.Equal(0, rig.Place());
        rig.Send(0x90, 60, 100);
        rig.Place();
        rig.Controls.Restart();
        Assert.Equal(0, rig.Place());
    }

    [Theory]
    [InlineData(MidiKind.Note, new byte[] { 0x90, 60, 9, 60, 0, 60, 9, 60, 9 })]
    [InlineData(MidiKind.Cc, new byte[] { 0xB0, 60, 127, 60, 100, 60, 63, 60, 0, 60, 64 })]
    public void A_toggle_counts_presses(MidiKind kind, byte[] bytes)
    {
        var rig = new MidiRig(new MidiAddress { Kind = kind, Number = 60, Coding = MidiCoding.Toggle });
        rig.Send(bytes);
        Assert.Equal(2, rig.Steps());
        Assert.Null(rig.Take());
    }

    [Theory]
    [InlineData(MidiCoding.Twos, 1, 1)]
    [InlineData(MidiCoding.Twos, 63, 63)]
    [InlineData(MidiCoding.Twos, 64, -64)]
    [InlineData(MidiCoding.Twos, 127, -1)]
    [InlineData(MidiCoding.Twos, 0, 0)]
    [InlineData(MidiCoding.Signed, 1, 1)]
    [InlineData(MidiCoding.Signed, 63, 63)]
    [InlineData(MidiCoding.Signed, 64, 0)]
    [InlineData(MidiCoding.Signed, 65, -1)]
    [InlineData(MidiCoding.Signed, 127, -63)]
    [InlineData(MidiCoding.Offset, 64, 0)]
    [InlineData(MidiCoding.Offset, 65, 1)]
    [InlineData(MidiCoding.Offset, 63, -1)]
    [InlineData(MidiCoding.Offset, 0, -64)]
    [InlineData(MidiCoding.Offset, 127, 63)]
    public void An_encoder_turns_by_these_steps(MidiCoding coding, byte value, int steps)
    {
        var rig = new MidiRig(new MidiAddress { Number = 20, Coding = coding });
        rig.Send(0xB0, 20, value);
        Assert.Equal(steps, rig.Steps());
        rig.Send(20, value, 20, value);
        Assert.Equal(2 * steps, rig.Steps());
    }

    [Fact]
    public void Increments_of_a_number_are_steps_where_the_row_says_so()
    {
        var rig = new MidiRig(Numbered with { Coding = MidiCoding.Increments });
        rig.Send(0xB0, 99, 2, 98, 3, 96, 5, 96, 0, 97, 127, 6, 100, 38, 3, 96, 0);
        Assert.Equal(2, rig.Steps());
        Assert.Null(rig.Take());
    }

    [Fact]
    public void A_row_can_turn_its_travel_round_narrow_it_bend_it_and_ask_for_more_hysteresis()
    {
        ControlRow row = new() { Name = "a", Parameter = "p", Low = 120, High = 20, Hysteresis = 0.1f, Curve = ControlCurve.Squared, Midi = new MidiAddress { Number = 1 } };
        var rig = new MidiRig(row);
        rig.Send(0xB0, 1, 70);
        Assert.Equal(0.25f, rig.Place(), 1e-6f);
        rig.Send(1, 65);
        Assert.Null(rig.Take());
        rig.Send(1, 10);
        Assert.Equal(1, rig.Place());
        rig.Send(1, 127);
        Assert.Equal(0, rig.Place());
    }

    [Fact]
    public void One_message_reaches_every_row_that_names_it()
    {
        var rig = new MidiRig(new MidiAddress { Number = 6 }, Numbered with { Bits = 7 }, new MidiAddress { Number = 6 });
        rig.Send(0xB0, 99, 2, 98, 3, 6, 127);
        Assert.Equal([0, 1, 2], [rig.Take()!.Value.Control, rig.Take()!.Value.Control, rig.Take()!.Value.Control]);
    }

    [Fact]
    public void After_a_restart_the_next_place_is_first()
    {
        var rig = new MidiRig(new MidiAddress { Number = 7 });
        rig.Send(0xB0, 7, 5);
        Assert.True(rig.Take()!.Value.IsFirst);
        rig.Controls.Restart();
        rig.Send(0xB0, 7, 5);
        Assert.Equal((0, 5 / 127f, true), rig.Take());
    }

    [Fact]
    public void Five_hundred_controls_allocate_nothing()
    {
        var rig = new MidiRig([.. Enumerable.Range(0, 512).Select(i => Wide with { Number = i % 32, Channel = 1 + (i / 32) })]);
        var bytes = new byte[512 * 6];
        int plays = 1;
        int taken = Play(rig, bytes, 1);
        Allocations.AssertNone(() =>
        {
            for (int value = 2; value <= 40; value++, plays++)
            {
                taken += Play(rig, bytes, value);
            }
        });
        Assert.Equal(512 * plays, taken);
    }

    private static int Play(MidiRig rig, byte[] bytes, int value)
    {
        for (int i = 0; i < 512; i++)
        {
            var status = (byte)(0xB0 | (i / 32));
            (bytes[i * 6], bytes[(i * 6) + 1], bytes[(i * 6) + 2]) = (status, (byte)(i % 32), (byte)value);
            (bytes[(i * 6) + 3], bytes[(i * 6) + 4], bytes[(i * 6) + 5]) = (status, (byte)((i % 32) + 32), (byte)value);
        }

        rig.Controls.Advance(TimeSpan.FromMilliseconds(5));
        rig.Controls.Feed(bytes);
        rig.Controls.Flush();
        int taken = 0;
        while (rig.Take() is not null)
        {
            taken++;
        }

        return taken;
    }
}
