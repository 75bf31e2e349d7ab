using System.Buffers.Binary;

namespace LatentInstallation.Controls.Osc;

/// <summary>Says whether bytes are what OSC 1.0 and 1.1 allow, to the last one that pads.</summary>
internal static class OscCheck
{
    /// <summary>Length of a bundle's name and time tag.</summary>
    internal const int BundleHead = 16;

    private const int DeepestArray = 8;
    private const int Wrong = -1;

    internal static bool IsBundle(ReadOnlySpan<byte> bytes) => bytes.StartsWith("#bundle\0"u8);

    internal static int Padded(int length) => (length + 3) & ~3;

    /// <summary>How many bytes a text takes with the zeros that end and pad it; one that was checked.</summary>
    internal static int TextLength(ReadOnlySpan<byte> bytes) => Padded(bytes.IndexOf((byte)0) + 1);

    /// <summary>How many bytes an argument takes whose type alone says it; negative for other letters.</summary>
    internal static int FixedSize(char tag) => tag switch
    {
        'i' or 'f' or 'c' or 'r' or 'm' => 4,
        'h' or 'd' or 't' => 8,
        'T' or 'F' or 'N' or 'I' => 0,
        _ => Wrong,
    };

    internal static bool IsElement(ReadOnlySpan<byte> bytes, int depth)
    {
        if (bytes.IsEmpty || bytes.Length % 4 != 0)
        {
            return false;
        }

        return IsBundle(bytes) ? depth < OscPacket.DeepestBundle && IsBundleSound(bytes, depth) : IsMessage(bytes);
    }

    private static bool IsBundleSound(ReadOnlySpan<byte> bytes, int depth)
    {
        if (bytes.Length < BundleHead)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = bytes[BundleHead..];
        while (!rest.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - 4 || !IsElement(rest.Slice(4, length), depth + 1))
            {
                return false;
            }

            rest = rest[(4 + length)..];
        }

        return true;
    }

    private static bool IsMessage(ReadOnlySpan<byte> bytes)
    {
        int length = CheckedText(bytes);
        if (length == Wrong || bytes[0] != '/' || bytes[..bytes.IndexOf((byte)0)].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = bytes[length..];
        if (rest.IsEmpty || rest[0] != ',')
        {
            // No types: words, as many as there are.
            return true;
        }

        length = CheckedText(rest);
        return length != Wrong && AreArguments(rest[1..rest.IndexOf((byte)0)], rest[length..]);
    }

    private static bool AreArguments(ReadOnlySpan<byte> tags, ReadOnlySpan<byte> data)
    {
        int arrays = 0;
        foreach (byte tag in tags)
        {
            arrays += tag == '[' ? 1 : tag == ']' ? -1 : 0;
            int size = SizeOf((char)tag, data);
            if (size == Wrong || size > data.Length || arrays is < 0 or > DeepestArray)
            {
                return false;
            }

            data = data[size..];
        }

        return arrays == 0 && data.IsEmpty;
    }

    private static int SizeOf(char tag, ReadOnlySpan<byte> data) => tag switch
    {
        '[' or ']' => 0,
        's' or 'S' => CheckedText(data),
        'b' => CheckedBlob(data),
        _ => FixedSize(tag),
    };

    private static int CheckedText(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        int length = Padded(end + 1);
        return end < 0 || length > bytes.Length || bytes[end..length].ContainsAnyExcept((byte)0) ? Wrong : length;
    }

    private static int CheckedBlob(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return Wrong;
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return length < 0 || length > bytes.Length - 4 || 4 + Padded(length) > bytes.Length || bytes[(4 + length)..(4 + Padded(length))].ContainsAnyExcept((byte)0)
            ? Wrong
            : 4 + Padded(length);
    }
}
