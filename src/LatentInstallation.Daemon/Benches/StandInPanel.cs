using System.Buffers.Binary;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Daemon.Benches;

/// <summary>A USB panel with one axis: a pseudo-terminal that speaks the kernel's <c>struct input_event</c>, in a tree that stands in for the kernel's.</summary>
internal sealed class StandInPanel : StandInDevice
{
    private const int Largest = 4095;
    private const int EventSize = 24;
    private const ushort Synchronize = 0;
    private const ushort Absolute = 3;

    private readonly PseudoTerminal _terminal = new();
    private readonly byte[] _bytes = new byte[2 * EventSize];
    private readonly TimeProvider _time;

    public StandInPanel(TimeProvider time)
        : base("evdev")
    {
        _time = time;
        string input = Path.Combine(Folder, "devices", "input7");
        string place = Path.Combine(input, "event7");
        var roots = new EvdevRoots(Path.Combine(Folder, "dev"), Path.Combine(Folder, "class"));
        foreach (string folder in (string[])[roots.Devices, roots.Classes, place, Path.Combine(input, "id"), Path.Combine(input, "capabilities")])
        {
            Directory.CreateDirectory(folder);
        }

        foreach ((string file, string text) in ((string, string)[])[("name", "bench"), ("uniq", ""), ("id/vendor", "1209"), ("id/product", "2468"), ("capabilities/abs", "1"), ("capabilities/rel", "0"), ("capabilities/key", "0")])
        {
            File.WriteAllText(Path.Combine(input, file), text + "\n");
        }

        File.CreateSymbolicLink(Path.Combine(roots.Devices, "event7"), _terminal.Path);
        Directory.CreateSymbolicLink(Path.Combine(roots.Classes, "event7"), place);
        Rows = [new ControlRow
        {
            Name = "c0", Source = ControlInput.Evdev, Device = "1209:2468", Low = 0, High = Largest, Parameter = ControlBench.KeyOf(0),
            Evdev = new EvdevAddress { Kind = EvdevKind.Axis, Code = 0 },
        }];
        Source = new EvdevSource(Rows, roots, time);
    }

    public override IControlSource Source { get; }

    public override IReadOnlyList<ControlRow> Rows { get; }

    public override void Move(double place)
    {
        Write(_bytes, Absolute, (int)Math.Round(place * Largest));
        Write(_bytes.AsSpan(EventSize), Synchronize, 0);
        _terminal.Send(_bytes);
    }

    protected override void Unplug() => _terminal.Dispose();

    // The code is 0 both for the first axis and for SYN_REPORT; the time is the kernel's monotonic one, which .NET's time stamps are too.
    private void Write(Span<byte> bytes, ushort type, int value)
    {
        TimeSpan now = TimeSpan.FromTicks(_time.GetTimestamp() * TimeSpan.TicksPerSecond / _time.TimestampFrequency);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)now.TotalSeconds);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], now.Microseconds + (1000L * now.Milliseconds));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[16..], type);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], value);
    }
}
