using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LatentInstallation.Controls.Evdev;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Tests.Evdev;

/// <summary>Answers what a pseudo-terminal cannot, as <c>linux/input.h</c> has it: written out by hand here, so that a wrong number in the code is found.</summary>
internal sealed class EvdevAnswers
{
    private const int NotTypewriter = 25;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, EvdevRange> _axes = [];
    private readonly HashSet<int> _keys = [];
    private readonly List<string> _told = [];

    /// <summary>What the device was told, in order.</summary>
    public string[] Told
    {
        get
        {
            lock (_lock)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>Somebody else has it for himself.</summary>
    public bool IsTaken { get; set; }

    public void Stand(int axis, EvdevRange range)
    {
        lock (_lock)
        {
            _axes[axis] = range;
        }
    }

    public void Hold(int key, bool isDown)
    {
        lock (_lock)
        {
            _ = isDown ? _keys.Add(key) : _keys.Remove(key);
        }
    }

    public int Control(SafeFileHandle file, nuint request, Span<byte> argument)
    {
        lock (_lock)
        {
            switch ((uint)request)
            {
                case 0x40044590:
                    _told.Add("grab");
                    return IsTaken ? Fail(16) : 0;
                case 0x400445a0:
                    _told.Add($"clock {argument[0]}");
                    return 0;
                case 0x80604518:
                    argument.Clear();
                    foreach (int key in _keys)
                    {
                        argument[key / 8] |= (byte)(1 << (key % 8));
                    }

                    return argument.Length;
                case >= 0x80184540 and < 0x80184580 when _axes.TryGetValue((int)(request - 0x80184540), out EvdevRange axis):
                    int[] numbers = [axis.Value, axis.Min, axis.Max, axis.Fuzz, 0, 0];
                    MemoryMarshal.AsBytes(numbers.AsSpan()).CopyTo(argument);
                    return 0;
                case >= 0x401845c0 and < 0x40184600 when _axes.TryGetValue((int)(request - 0x401845c0), out EvdevRange axis):
                    _axes[(int)(request - 0x401845c0)] = axis with { Fuzz = BinaryPrimitives.ReadInt32LittleEndian(argument[12..]) };
                    _told.Add($"fuzz {argument[12]}");
                    return 0;
                default:
                    return Fail(NotTypewriter);
            }
        }
    }

    private static int Fail(int error)
    {
        Marshal.SetLastPInvokeError(error);
        return -1;
    }
}
