using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace LatentInstallation.Import.Pickle;

/// <summary>Numbers, text and bytes.</summary>
internal sealed partial class PickleReader
{
    // Text costs two bytes a letter, and the decoder may have made room for more.
    private const int StringCost = 32;
    private const int LongestNumber = 256;
    private const int SmallIntegers = 256;
    private static readonly object[] Small = [.. Enumerable.Range(0, SmallIntegers).Select(value => (object)(long)value)];
    private static readonly object True = true;
    private static readonly object False = false;

    private bool Scalar(byte opcode)
    {
        switch (opcode)
        {
            case Opcode.None: Push(null); break;
            case Opcode.NewTrue: Push(True); break;
            case Opcode.NewFalse: Push(False); break;
            case Opcode.Int: TextInteger(Ascii(Line())); break;
            case Opcode.Long: TextInteger(Ascii(Line()).TrimEnd('L')); break;
            case Opcode.BinInt: PushInteger(BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case Opcode.BinInt1: PushInteger(Take(1)[0]); break;
            case Opcode.BinInt2: PushInteger(BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case Opcode.Long1: BigInteger(Take(Take(1)[0])); break;
            case Opcode.Long4: BigInteger(Take(BinaryPrimitives.ReadInt32LittleEndian(Take(4)))); break;
            case Opcode.Float: TextFloat(Ascii(Line())); break;
            case Opcode.BinFloat: Make(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            default: return Text(opcode);
        }

        return true;
    }

    private bool Text(byte opcode)
    {
        switch (opcode)
        {
            case Opcode.String: PushText(Unquoted(Line()), Encoding.Latin1, escapes: true); break;
            case Opcode.BinString: PushText(Take(BinaryPrimitives.ReadInt32LittleEndian(Take(4))), Encoding.Latin1); break;
            case Opcode.ShortBinString: PushText(Take(Take(1)[0]), Encoding.Latin1); break;
            case Opcode.Unicode: PushText(Line(), Encoding.Latin1, escapes: true); break;
            case Opcode.ShortBinUnicode: PushText(Take(Take(1)[0]), Encoding.UTF8); break;
            case Opcode.BinUnicode: PushText(Take(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))), Encoding.UTF8); break;
            case Opcode.BinUnicode8: PushText(Take(Length8()), Encoding.UTF8); break;
            case Opcode.ShortBinBytes: PushBytes(Take(1)[0]); break;
            case Opcode.BinBytes: PushBytes(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); break;
            case Opcode.BinBytes8 or Opcode.ByteArray8: PushBytes(Length8()); break;
            default: return false;
        }

        return true;
    }

    private long Length8()
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
        return length <= long.MaxValue ? (long)length : throw Bad("announces more bytes than any file has");
    }

    private void PushInteger(long value)
    {
        if (value is >= 0 and < SmallIntegers)
        {
            Push(Small[value]);
        }
        else
        {
            Make(value);
        }
    }

    private void BigInteger(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestNumber)
        {
            throw Bad($"holds a whole number of {bytes.Length} bytes");
        }

        BigInteger value = new(bytes);
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            PushInteger((long)value);
        }
        else
        {
            Make(value, ObjectCost + bytes.Length);
        }
    }

    private void TextInteger(string text)
    {
        // Protocol 0 and 1 write True and False as the numbers 01 and 00.
        if (text is "00" or "01")
        {
            Push(text == "01" ? True : False);
        }
        else if (text.Length <= LongestNumber && System.Numerics.BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value))
        {
            BigInteger(value.ToByteArray());
        }
        else
        {
            throw Bad("holds a whole number that cannot be read");
        }
    }

    private void TextFloat(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            throw Bad("holds a number that cannot be read");
        }

        Make(value);
    }

    private uint Index(ReadOnlySpan<byte> line) =>
        uint.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out uint index) ? index : throw Bad("numbers an object in a way that cannot be read");

    private string Ascii(ReadOnlySpan<byte> line) =>
        line.Length <= LongestNumber ? Encoding.Latin1.GetString(line) : throw Bad($"holds a number of {line.Length} digits");

    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> line) =>
        line.Length >= 2 && line[0] == line[^1] && line[0] is (byte)'\'' or (byte)'"' ? line[1..^1] : throw Bad("holds a text without quotation marks");

    private void PushText(ReadOnlySpan<byte> bytes, Encoding encoding, bool escapes = false)
    {
        _options.Allowance.Charge(StringCost + (2L * bytes.Length));
        string text = encoding.GetString(bytes);
        if (escapes && text.Contains('\\', StringComparison.Ordinal))
        {
            _options.Allowance.Charge(6L * bytes.Length);
            text = TextEscapes.Resolve(text);
        }

        Push(text);
    }

    private void PushBytes(long count)
    {
        if (count > _data.Length - _position)
        {
            throw Bad($"is cut short: {count} bytes are announced and {_data.Length - _position} are left");
        }

        Make(new PickleBytes(_data.Slice(_position, count)));
        _position += count;
    }
}
