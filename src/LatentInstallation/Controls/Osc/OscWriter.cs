using System.Buffers.Binary;

namespace LatentInstallation.Controls.Osc;

/// <summary>Writes one bundle of messages with one argument each, as many as there is room for. Allocates nothing.</summary>
public ref struct OscWriter
{
    // "Immediately", as the standard has it.
    private const ulong Now = 1;

    private readonly Span<byte> _bytes;

    /// <summary>Begins a bundle.</summary>
    /// <param name="bytes">Where to; at least 16 bytes.</param>
    public OscWriter(Span<byte> bytes)
    {
        _bytes = bytes;
        "#bundle\0"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Now);
        Length = OscCheck.BundleHead;
    }

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>There is no message in it.</summary>
    public readonly bool IsEmpty => Length == OscCheck.BundleHead;

    /// <summary>Adds a message with a number.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="value">The number.</param>
    /// <param name="isWhole">As a whole number.</param>
    /// <returns>False, with nothing written, when there is no room for it.</returns>
    public bool TryAdd(ReadOnlySpan<byte> address, double value, bool isWhole)
    {
        if (!TryBegin(address, isWhole ? ",i"u8 : ",f"u8, 4, out Span<byte> data))
        {
            return false;
        }

        if (isWhole)
        {
            BinaryPrimitives.WriteInt32BigEndian(data, (int)Math.Clamp(Math.Round(value), int.MinValue, int.MaxValue));
        }
        else
        {
            BinaryPrimitives.WriteSingleBigEndian(data, (float)value);
        }

        return true;
    }

    /// <summary>Adds a message with a text.</summary>
    /// <returns>False, with nothing written, when there is no room for it.</returns>
    public bool TryAdd(ReadOnlySpan<byte> address, ReadOnlySpan<byte> text)
    {
        if (!TryBegin(address, ",s"u8, OscCheck.Padded(text.Length + 1), out Span<byte> data))
        {
            return false;
        }

        data.Clear();
        text.CopyTo(data);
        return true;
    }

    private bool TryBegin(ReadOnlySpan<byte> address, ReadOnlySpan<byte> tags, int size, out Span<byte> data)
    {
        int head = OscCheck.Padded(address.Length + 1);
        int length = head + 4 + size;
        if (_bytes.Length - Length < 4 + length)
        {
            data = default;
            return false;
        }

        Span<byte> message = _bytes.Slice(Length + 4, length);
        BinaryPrimitives.WriteInt32BigEndian(_bytes[Length..], length);
        message[..(head + 4)].Clear();
        address.CopyTo(message);
        tags.CopyTo(message[head..]);
        data = message[(head + 4)..];
        Length += 4 + length;
        return true;
    }
}
