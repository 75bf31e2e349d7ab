using LatentInstallation.Controls;
using LatentInstallation.Controls.Midi;
using LatentInstallation.Devices.Libc;
using LatentInstallation.Devices.Midi;

namespace LatentInstallation.Daemon.Benches;

/// <summary>A MIDI box of up to 512 faders with 14 bits, sixteen channels of thirty-two: a pseudo-terminal in a tree that stands in for the kernel's.</summary>
internal sealed class StandInBox : StandInDevice
{
    public const int MostControls = 16 * PerChannel;

    private const int PerChannel = MidiAddress.LargestWideNumber + 1;
    private const byte ControlChange = 0xB0;
    private const string Entry = "midiC1D0";

    private readonly PseudoTerminal _terminal = new();
    private readonly byte[] _bytes;

    public StandInBox(int controls, TimeProvider time)
        : base("midi")
    {
        string place = Path.Combine(Folder, "usb1", "1-1", "1-1:1.0", "sound", "card1", Entry);
        var roots = new MidiRoots(Path.Combine(Folder, "dev"), Path.Combine(Folder, "class"));
        Directory.CreateDirectory(roots.Devices);
        Directory.CreateDirectory(roots.Classes);
        Directory.CreateDirectory(place);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(place)!, "id"), "bench\n");
        File.CreateSymbolicLink(Path.Combine(roots.Devices, Entry), _terminal.Path);
        Directory.CreateSymbolicLink(Path.Combine(roots.Classes, Entry), place);
        Rows = [.. Enumerable.Range(0, controls).Select(RowOf)];
        _bytes = new byte[6 * controls];
        Source = new MidiSource(Rows, roots, time);
    }

    public override IControlSource Source { get; }

    public override IReadOnlyList<ControlRow> Rows { get; }

    public override void Move(double place) => _terminal.TrySend(_bytes.AsSpan(0, Write(0, place, 0)));

    /// <summary>Every fader is moved.</summary>
    /// <returns>False when there was no room for all of it.</returns>
    public bool MoveAll(double place)
    {
        int length = 0;
        for (int control = 0; control < Rows.Count; control++)
        {
            length += Write(control, place, length);
        }

        return _terminal.TrySend(_bytes.AsSpan(0, length));
    }

    protected override void Unplug() => _terminal.Dispose();

    private static ControlRow RowOf(int control) => new()
    {
        Name = $"c{control}",
        Source = ControlInput.Midi,
        Device = "bench",
        Parameter = ControlBench.KeyOf(control),
        Hysteresis = 0,
        Midi = new MidiAddress { Number = control % PerChannel, Channel = 1 + (control / PerChannel), Bits = 14 },
    };

    // The coarse half, then the fine one 32 numbers higher.
    private int Write(int control, double place, int start)
    {
        int value = (int)Math.Round(place * MidiAddress.LargestParameterNumber);
        byte status = (byte)(ControlChange | (control / PerChannel));
        byte number = (byte)(control % PerChannel);
        ReadOnlySpan<byte> message = [status, number, (byte)(value >> 7), status, (byte)(number + MidiAddress.FineOffset), (byte)(value & 0x7F)];
        message.CopyTo(_bytes.AsSpan(start));
        return message.Length;
    }
}
