using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Midi;
using LatentInstallation.Hardware.Tests.Emulated;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Hardware.Tests;

public sealed class MidiTests
{
    private static readonly ParameterTable Table = new(
        [new ParameterSpec("fine", "Fine", ParameterKind.Number, "", 0, 1, 0), new ParameterSpec("coarse", "Coarse", ParameterKind.Number, "", 0, 1, 0)]);

    public MidiTests() => Guest.Require();

    [Fact]
    public async Task A_box_is_the_same_box_however_often_it_is_replugged_and_its_fourteen_bits_arrive_exactly()
    {
        int[] values = [0, 127, 128, 0x2A55, 8191, 8192, 16_300, 16_383];
        using var box = new UsbBox();
        using MidiSource source = Open(Row("fine", UsbBox.Identity, 7, 14));
        var heard = new Hearing(source);
        string[] before = [];
        for (int round = 0; round < Guest.Replugs; round++)
        {
            box.Plug();
            await heard.UntilHealth(0, ControlHealth.Ok);
            heard.Movements.Clear();
            int value = values[round % values.Length];
            float place = value / 16383f;
            box.Send(0xB0, 7, (byte)(value >> 7), 39, (byte)(value & 127));
            await heard.Until($"the fader says {value} in round {round}", () => heard.ReadingOf(0).Raw == value && heard.Movements.Count > 0 && heard.Movements[^1].Position == place);

            // On a slow machine the coarse half is believed before the fine one comes.
            Assert.InRange(heard.Movements.Count, 1, 2);
            Assert.Equal([true, false], heard.Movements.Select(movement => movement.IsFirst).Concat([false]).Take(2));
            await heard.Lose(0, box.Unplug);
            before = round == 0 ? Guest.Descriptors() : before;
        }

        Assert.Equal(before, Guest.Descriptors());
        heard.Report("MIDI box");
    }

    [Fact]
    public async Task Every_message_arrives_once_and_in_its_order()
    {
        using var box = new UsbBox();
        box.Plug();
        using MidiSource source = Open(Row("fine", $"{UsbBox.Identity}:{UsbBox.Serial}", 7, 14) with { Midi = new MidiAddress { Kind = MidiKind.Note, Number = 5, Coding = MidiCoding.Toggle } });
        var heard = new Hearing(source);
        await heard.UntilHealth(0, ControlHealth.Ok);
        for (int i = 0; i < 100; i++)
        {
            box.Send(0x90, 5, 100, 0xF8, 5, 0);
        }

        await heard.Until($"100 presses were counted", () => heard.Movements.Where(movement => movement.Kind == MovementKind.Flip).Sum(movement => movement.Steps) == 100);
    }

    [Fact]
    public async Task What_somebody_else_changes_arrives_at_the_box()
    {
        using var box = new UsbBox();
        box.Plug();
        ControlRow[] rows = [Row("fine", UsbBox.Identity, 7, 14, feedback: true), Row("coarse", UsbBox.Identity, 40, 7, feedback: true)];
        using MidiSource source = Open(rows);
        var bank = new ControlBank(rows, Table);
        var heard = new Hearing(source);
        await heard.UntilHealth(0, ControlHealth.Ok);
        var values = new ParameterStore(Table);
        byte[] told = [];
        async Task Tell(int length) => await heard.Until($"the box was told {length} bytes", () =>
        {
            source.Show(values, bank);
            told = [.. told, .. box.Receive()];
            return told.Length >= length;
        });

        await Tell(9);
        Assert.Equal([0xB0, 7, 0, 0xB0, 39, 0, 0xB0, 40, 0], told);
        told = [];
        values.Write(0, 8193 / 16383.0, ParameterSource.Mqtt, hand: false);
        await Tell(6);
        Assert.Equal([0xB0, 7, 64, 0xB0, 39, 1], told);
    }

    [Fact]
    public async Task A_virtual_device_is_a_device_like_any_other()
    {
        using var cable = new VirtualCable();
        using MidiSource source = Open(Row("coarse", VirtualCable.Card, 40, 7));
        var heard = new Hearing(source);
        await heard.UntilHealth(0, ControlHealth.Ok);
        for (int value = 0; value < 128; value++)
        {
            cable.Send(0xB0, 40, (byte)value);
        }

        await heard.Until($"the last of 128 values was heard", () => heard.ReadingOf(0).Raw == 127);
        Assert.Equal(heard.Movements.Select(movement => movement.Position).Order(), heard.Movements.Select(movement => movement.Position));
        await heard.Until($"it has moved to its end", () => heard.Movements[^1].Position == 1);
    }

    private static MidiSource Open(params ControlRow[] rows) => new(rows, new MidiRoots(), TimeProvider.System);

    private static ControlRow Row(string name, string device, int number, int bits, bool feedback = false) => new()
    {
        Name = name,
        Parameter = name,
        Source = ControlInput.Midi,
        Device = device,
        Midi = new MidiAddress { Number = number, Bits = bits, Feedback = feedback },
    };
}
