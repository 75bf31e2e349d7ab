using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using Xunit;

namespace LatentInstallation.Tests.Controls.Midi;

public sealed class MidiStrayTests
{
    private readonly MidiControls _box = new([]);

    public MidiStrayTests() => _box.Stray.Listen(isWanted: true);

    [Fact]
    public void A_fader_of_7_bits_is_found_once_it_went_a_twentieth_of_its_way()
    {
        Assert.Null(Found(0xB3, 44, 10, 44, 13, 45, 90, 44, 15));
        Assert.Equal(new MidiAddress { Number = 44, Channel = 4 }, Found(0xB3, 44, 16));
    }

    [Theory]
    [InlineData(new byte[] { 0xB0, 5, 10, 37, 3, 5, 11, 37, 90, 5, 100 })]
    [InlineData(new byte[] { 0xB0, 5, 10, 37, 3, 37, 99, 37, 0, 5, 100 })]
    [InlineData(new byte[] { 0xB0, 37, 3, 5, 10, 37, 90, 5, 100 })]
    public void A_control_change_that_comes_with_its_fine_half_has_14_bits(byte[] bytes) =>
        Assert.Equal(new MidiAddress { Number = 5, Bits = 14 }, Found(bytes));

    [Fact]
    public void A_control_that_is_32_higher_is_one_of_its_own_when_it_does_not_follow()
    {
        Assert.Equal(new MidiAddress { Number = 37 }, Found(0xB0, 5, 10, 6, 10, 37, 3, 37, 50));
        Assert.Equal(new MidiAddress { Number = 5 }, Found(0xB0, 5, 11, 5, 12, 5, 50));
    }

    [Fact]
    public void Fine_halves_of_a_control_that_the_table_names_are_none()
    {
        var row = new ControlRow { Name = "five", Source = ControlInput.Midi, Midi = new MidiAddress { Number = 5 } };
        var box = new MidiControls([new MidiControl(row, 0, new ControlOutlet([row]))]);
        box.Stray.Listen(isWanted: true);
        box.Feed([0xB0, 5, 10, 37, 3, 5, 10, 37, 90]);
        Assert.False(box.Stray.TryTake(out _));
        box.Feed([0xB0, 37, 3, 37, 90]);
        Assert.True(box.Stray.TryTake(out _));
    }

    [Fact]
    public void Control_change_6_is_a_fader_unless_a_parameter_number_is_selected() =>
        Assert.Equal(new MidiAddress { Number = 6 }, Found(0xB0, 6, 10, 6, 100));

    [Fact]
    public void A_parameter_number_is_found_with_the_bits_that_it_sends()
    {
        Assert.Equal(
            new MidiAddress { Kind = MidiKind.Nrpn, Number = 130, Bits = 14 },
            Found(0xB0, 99, 1, 98, 2, 6, 10, 38, 5, 99, 1, 98, 2, 6, 100, 38, 5));
        Assert.Equal(new MidiAddress { Kind = MidiKind.Rpn, Number = 1 }, Found(0xB0, 101, 0, 100, 1, 6, 10, 6, 100));
        Assert.Equal(new MidiAddress { Kind = MidiKind.Nrpn, Number = 5, Bits = 14, Coding = MidiCoding.Increments }, Found(0xB0, 99, 0, 98, 5, 96, 0, 96, 0));
    }

    [Theory]
    [InlineData(MidiCoding.Twos, new byte[] { 1, 1, 1, 127 })]
    [InlineData(MidiCoding.Twos, new byte[] { 127, 1 })]
    [InlineData(MidiCoding.Twos, new byte[] { 1, 3, 9, 12, 4, 1, 120 })]
    [InlineData(MidiCoding.Signed, new byte[] { 1, 1, 2, 1, 65 })]
    [InlineData(MidiCoding.Signed, new byte[] { 65, 65, 67, 1 })]
    [InlineData(MidiCoding.Offset, new byte[] { 65, 65, 63 })]
    [InlineData(MidiCoding.Offset, new byte[] { 63, 63, 57, 72 })]
    [InlineData(MidiCoding.Twos, new byte[] { 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(MidiCoding.Offset, new byte[] { 65, 65, 65, 65, 65, 65, 65, 65, 66, 65, 65, 65 })]
    public void An_encoder_is_found_by_its_steps_as_soon_as_it_was_turned_both_ways_or_for_long(MidiCoding coding, byte[] values)
    {
        Assert.All(values[..^1], value => Assert.Null(Found(0xB2, 30, value)));
        Assert.Equal(new MidiAddress { Number = 30, Channel = 3, Coding = coding }, Found(0xB2, 30, values[^1]));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(new byte[] { 127, 125, 124, 122, 121 })]
    [InlineData(new byte[] { 60, 61, 63, 64, 65, 66 })]
    [InlineData(new byte[] { 2, 13, 26 })]
    [InlineData(new byte[] { 70, 70, 60, 60, 47 })]
    [InlineData(new byte[] { 127, 0 })]
    [InlineData(new byte[] { 0, 127 })]
    [InlineData(new byte[] { 3, 70, 70, 110 })]
    public void What_goes_from_place_to_place_is_a_fader_also_where_encoders_say_their_steps(byte[] values)
    {
        MidiAddress? found = null;
        Assert.All(values, value => found ??= Found(0xB0, 20, value));
        Assert.Equal(new MidiAddress { Number = 20 }, found);
    }

    [Fact]
    public void A_bend_and_a_note_are_found()
    {
        Assert.Equal(new MidiAddress { Kind = MidiKind.Bend, Channel = 2, Bits = 14 }, Found(0xE1, 0, 64, 0, 80));
        Assert.Null(Found(0x80, 60, 0, 0x90, 60, 0));
        Assert.Equal(new MidiAddress { Kind = MidiKind.Note, Number = 60 }, Found(0x90, 60, 1));
    }

    [Fact]
    public void Nothing_is_found_while_nobody_teaches_and_nothing_is_kept_from_before()
    {
        _box.Stray.Listen(isWanted: false);
        Assert.Null(Found(0xB0, 1, 0, 1, 100));
        _box.Stray.Listen(isWanted: true);
        _box.Feed([0xB0, 1, 0]);
        _box.Stray.Listen(isWanted: false);
        _box.Stray.Listen(isWanted: true);
        Assert.Null(Found(0xB0, 1, 100));
    }

    [Fact]
    public void Listening_without_finding_allocates_nothing()
    {
        byte[] bytes = [0xB0, 1, 10, 2, 10, 33, 4, 0x80, 5, 0];
        _box.Feed(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _box.Feed(bytes);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private MidiAddress? Found(params byte[] bytes)
    {
        _box.Feed(bytes);
        return _box.Stray.TryTake(out MidiAddress? address) ? address : null;
    }
}
