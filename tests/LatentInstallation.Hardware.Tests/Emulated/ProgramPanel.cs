using System.Buffers.Binary;
using System.Text;
using LatentInstallation.Hardware.Tests.Kernel;

namespace LatentInstallation.Hardware.Tests.Emulated;

/// <summary>An input device that is a program (uinput): two axes, a button and an encoder.</summary>
internal sealed class ProgramPanel : IDisposable
{
    public const string Identity = "1209:0001";
    public const int FirstAxis = 0;
    public const int Largest = 4095;
    public const int Button = 0x120;
    public const int Encoder = 7;
    private const int Key = 1;
    private const int Wheel = 2;
    private const int Axis = 3;
    private const uint SetKinds = 0x40045564;
    private const uint SetKeys = 0x40045565;
    private const uint SetWheels = 0x40045566;
    private const uint SetUpAxis = 0x401C5504;
    private const uint SetUp = 0x405C5503;
    private const uint Create = 0x5501;
    private const int Axes = 2;

    private readonly KernelFile _file = new("/dev/uinput");

    /// <summary>Plugs it in.</summary>
    /// <param name="places">Where its axes stand, before anybody listens.</param>
    public ProgramPanel(params ReadOnlySpan<int> places)
    {
        _file.Control(SetKinds, Key);
        _file.Control(SetKinds, Wheel);
        _file.Control(SetKinds, Axis);
        _file.Control(SetKeys, Button);
        _file.Control(SetWheels, Encoder);
        for (int axis = 0; axis < Axes; axis++)
        {
            // struct uinput_abs_setup: the code, then value, minimum, maximum, fuzz, flat, resolution.
            byte[] range = new byte[28];
            BinaryPrimitives.WriteInt16LittleEndian(range, (short)axis);
            BinaryPrimitives.WriteInt32LittleEndian(range.AsSpan(4), places[axis]);
            BinaryPrimitives.WriteInt32LittleEndian(range.AsSpan(12), Largest);
            _file.Control(SetUpAxis, ref range[0]);
        }

        // struct uinput_setup: bus, vendor, product, version, then the name.
        byte[] who = new byte[92];
        const short usb = 3;
        BinaryPrimitives.WriteInt16LittleEndian(who, usb);
        BinaryPrimitives.WriteInt16LittleEndian(who.AsSpan(2), 0x1209);
        BinaryPrimitives.WriteInt16LittleEndian(who.AsSpan(4), 0x0001);
        Encoding.ASCII.GetBytes("program's panel", who.AsSpan(8));
        _file.Control(SetUp, ref who[0]);
        _file.Control(Create, 0);
    }

    public void Move(int axis, int place) => Say(Axis, axis, place);

    public void Press(bool isDown) => Say(Key, Button, isDown ? 1 : 0);

    public void Turn(int steps) => Say(Wheel, Encoder, steps);

    /// <summary>To unplug is to close.</summary>
    public void Dispose() => _file.Dispose();

    // Two struct input_event: a time, which the kernel fills in, a kind, a code, a value. The second ends the report.
    private void Say(int kind, int code, int value)
    {
        Span<byte> events = stackalloc byte[48];
        BinaryPrimitives.WriteInt16LittleEndian(events[16..], (short)kind);
        BinaryPrimitives.WriteInt16LittleEndian(events[18..], (short)code);
        BinaryPrimitives.WriteInt32LittleEndian(events[20..], value);
        _file.Write(events);
    }
}
