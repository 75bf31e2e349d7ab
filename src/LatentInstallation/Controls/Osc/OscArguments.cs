using System.Buffers.Binary;

namespace LatentInstallation.Controls.Osc;

/// <summary>Goes through the arguments of a message that was checked; what stands in arrays comes like the rest, one after the other.</summary>
public ref struct OscArguments
{
    private ReadOnlySpan<byte> _tags;
    private ReadOnlySpan<byte> _data;
    private readonly bool _hasTags;

    internal OscArguments(ReadOnlySpan<byte> tags, bool hasTags, ReadOnlySpan<byte> data)
    {
        _tags = tags;
        _hasTags = hasTags;
        _data = data;
    }

    /// <summary>Takes the next argument.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryRead(out OscArgument argument)
    {
        if (!_hasTags)
        {
            return TryReadWord(out argument);
        }

        while (!_tags.IsEmpty && _tags[0] is (byte)'[' or (byte)']')
        {
            _tags = _tags[1..];
        }

        if (_tags.IsEmpty)
        {
            argument = default;
            return false;
        }

        char tag = (char)_tags[0];
        _tags = _tags[1..];
        argument = tag switch
        {
            's' or 'S' => ReadText(tag),
            'b' => ReadBlob(),
            _ => ReadNumber(tag),
        };
        return true;
    }

    // Old senders write no types. A word is a float, and a whole number where it would be none that anybody sends: 1 to 8388607 are denormal, -1 is NaN.
    private bool TryReadWord(out OscArgument argument)
    {
        if (_data.IsEmpty)
        {
            argument = default;
            return false;
        }

        ReadOnlySpan<byte> word = Take(4);
        float number = BinaryPrimitives.ReadSingleBigEndian(word);
        argument = number == 0 || float.IsNormal(number)
            ? new OscArgument('f', number, default)
            : new OscArgument('i', BinaryPrimitives.ReadInt32BigEndian(word), default);
        return true;
    }

    private OscArgument ReadText(char tag)
    {
        ReadOnlySpan<byte> text = Take(OscCheck.TextLength(_data));
        return new OscArgument(tag, double.NaN, text[..text.IndexOf((byte)0)]);
    }

    private OscArgument ReadBlob()
    {
        int length = BinaryPrimitives.ReadInt32BigEndian(Take(4));
        ReadOnlySpan<byte> blob = Take(OscCheck.Padded(length));
        return new OscArgument('b', double.NaN, blob[..length]);
    }

    private OscArgument ReadNumber(char tag)
    {
        double number = tag switch
        {
            'i' => BinaryPrimitives.ReadInt32BigEndian(_data),
            'f' => BinaryPrimitives.ReadSingleBigEndian(_data),
            'h' => BinaryPrimitives.ReadInt64BigEndian(_data),
            'd' => BinaryPrimitives.ReadDoubleBigEndian(_data),
            'T' or 'I' => 1,
            'F' => 0,
            _ => double.NaN,
        };
        Take(OscCheck.FixedSize(tag));
        return new OscArgument(tag, number, default);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        ReadOnlySpan<byte> taken = _data[..length];
        _data = _data[length..];
        return taken;
    }
}
