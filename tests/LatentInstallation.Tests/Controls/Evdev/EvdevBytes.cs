using System.Buffers.Binary;
using LatentInstallation.Controls.Evdev;

namespace LatentInstallation.Tests.Controls.Evdev;

/// <summary>What the kernel would have written.</summary>
internal static class EvdevBytes
{
    /// <summary>Events at one time; each is type, code, value.</summary>
    public static byte[] At(double seconds, int wordSize, params ReadOnlySpan<(int Type, int Code, int Value)> events)
    {
        int size = (2 * wordSize) + 8;
        var bytes = new byte[events.Length * size];
        for (int i = 0; i < events.Length; i++)
        {
            Span<byte> one = bytes.AsSpan(i * size, size);
            BinaryPrimitives.WriteInt32LittleEndian(one, (int)seconds);
            BinaryPrimitives.WriteInt32LittleEndian(one[wordSize..], (int)Math.Round((seconds - (int)seconds) * 1e6));
            BinaryPrimitives.WriteUInt16LittleEndian(one[(2 * wordSize)..], (ushort)events[i].Type);
            BinaryPrimitives.WriteUInt16LittleEndian(one[((2 * wordSize) + 2)..], (ushort)events[i].Code);
            BinaryPrimitives.WriteInt32LittleEndian(one[((2 * wordSize) + 4)..], events[i].Value);
        }

        return bytes;
    }

    public static (int Type, int Code, int Value) Axis(int code, int value) => ((int)EvdevKind.Axis, code, value);

    public static (int Type, int Code, int Value) Wheel(int code, int value) => ((int)EvdevKind.Wheel, code, value);

    public static (int Type, int Code, int Value) Key(int code, int value) => ((int)EvdevKind.Key, code, value);

    public static (int Type, int Code, int Value) Report() => (EvdevEvent.Synchronization, EvdevEvent.Report, 0);

    public static (int Type, int Code, int Value) Dropped() => (EvdevEvent.Synchronization, EvdevEvent.Dropped, 0);
}
