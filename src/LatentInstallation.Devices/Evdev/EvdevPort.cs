using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Devices.Evdev;

/// <summary>An open input device. Reading does not wait; what it can be asked is in <c>linux/input.h</c>. What stands in for a device may refuse every question.</summary>
internal sealed class EvdevPort : IDisposable
{
    /// <summary>Bytes of the bits of all keys.</summary>
    public const int KeyBytes = 0x300 / 8;

    private const int Subsystem = 'E';
    private const int GetKeys = 0x18;
    private const int GetAxis = 0x40;
    private const int SetAxis = 0xc0;
    private const int Grab = 0x90;
    private const int SetClock = 0xa0;
    private const int MonotonicClock = 1;
    private const int Busy = 16;

    // struct input_absinfo: value, minimum, maximum, fuzz, flat, resolution, 32 bits each.
    private const int AxisSize = 24;
    private const int FuzzOffset = 12;

    private readonly DeviceFile _file;
    private readonly DeviceControl _control;

    private EvdevPort(DeviceFile file, DeviceControl control) => (_file, _control) = (file, control);

    public int Descriptor => _file.Descriptor;

    /// <summary>Opens a device; null when it is not there, not allowed, or somebody else has it for himself.</summary>
    /// <param name="path">The character device.</param>
    /// <param name="grab">Nobody else shall hear it.</param>
    /// <param name="control">Asks and tells it.</param>
    public static EvdevPort? TryOpen(string path, bool grab, DeviceControl control)
    {
        if (DeviceFile.TryOpen(path) is not { } file)
        {
            return null;
        }

        // The grab's argument is its address: any but 0 takes the device.
        Span<byte> word = stackalloc byte[sizeof(int)];
        word.Clear();
        if (grab && !file.TryControl(control, DeviceRequest.Write(Subsystem, Grab, sizeof(int)), word) && Marshal.GetLastPInvokeError() == Busy)
        {
            file.Dispose();
            return null;
        }

        // Otherwise a clock that is set would turn time back.
        BinaryPrimitives.WriteInt32LittleEndian(word, MonotonicClock);
        file.TryControl(control, DeviceRequest.Write(Subsystem, SetClock, sizeof(int)), word);
        return new EvdevPort(file, control);
    }

    /// <summary>Asks where an axis stands and how far it goes. Where the kernel would calm it, it is told not to: that is done here, without the lag.</summary>
    public bool TryRange(int code, out EvdevRange range)
    {
        Span<byte> axis = stackalloc byte[AxisSize];
        range = default;
        if (!TryRange(code, axis, ref range))
        {
            return false;
        }

        if (range.Fuzz != 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(axis[FuzzOffset..], 0);
            _ = _file.TryControl(_control, DeviceRequest.Write(Subsystem, SetAxis + code, AxisSize), axis) && TryRange(code, axis, ref range);
        }

        return true;
    }

    /// <summary>Asks which keys are held.</summary>
    /// <param name="keys">Receives a bit a key; <see cref="KeyBytes"/> bytes.</param>
    public bool TryKeys(Span<byte> keys) => _file.TryControl(_control, DeviceRequest.Read(Subsystem, GetKeys, KeyBytes), keys);

    /// <inheritdoc cref="DeviceFile.Read"/>
    public int Read(Span<byte> bytes, out bool isGone) => _file.Read(bytes, out isGone);

    /// <inheritdoc cref="DeviceFile.IsThere"/>
    public bool IsThere() => _file.IsThere();

    public void Dispose() => _file.Dispose();

    private bool TryRange(int code, Span<byte> axis, ref EvdevRange range)
    {
        bool isTold = _file.TryControl(_control, DeviceRequest.Read(Subsystem, GetAxis + code, AxisSize), axis);
        range = isTold ? new EvdevRange(Number(axis, 0), Number(axis, 4), Number(axis, 8), Number(axis, FuzzOffset)) : range;
        return isTold;
    }

    private static int Number(ReadOnlySpan<byte> axis, int offset) => BinaryPrimitives.ReadInt32LittleEndian(axis[offset..]);
}
