using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LatentInstallation.Frames;

/// <summary>An array as NumPy's <c>.npy</c> files hold it, as 32-bit floats in C order.</summary>
/// <remarks>Reads versions 1 to 3, little- and big-endian floats, integers and booleans, C and Fortran order. Writes version 1.0, little-endian float32, C order.</remarks>
public sealed partial class NumpyFile
{
    private const int PrefixLength = 10;
    private const int HeaderAlignment = 64;
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>With a shape and as many values as it has places.</summary>
    public NumpyFile(int[] shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        long count = shape.Aggregate(1L, (product, length) => product * length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, count, nameof(values));
        (Shape, Values) = (shape, values);
    }

    /// <summary>The lengths of the axes, slowest first; empty for a single number.</summary>
    public int[] Shape { get; }

    /// <summary>All values, the last axis fastest.</summary>
    public float[] Values { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">It is not there, not a <c>.npy</c> of numbers, cut short, or holds a value that is not finite.</exception>
    public static NumpyFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"{path} is not there. Give a .npy file.");
        }

        return Parse(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="BadInputException">As <see cref="Read"/>.</exception>
    public static NumpyFile Parse(ReadOnlySpan<byte> bytes, string name)
    {
        (string header, int start) = SplitHeader(bytes, name);
        string kind = Field(DescrPattern(), header, name, "'descr'");
        bool fortran = Field(OrderPattern(), header, name, "'fortran_order'") == "True";
        int[] shape = ParseShape(Field(ShapePattern(), header, name, "'shape'"), name);
        int size = ItemSize(kind, name);
        long count = shape.Aggregate(1L, (product, length) => product * length);
        if (count * size > bytes.Length - start)
        {
            throw new BadInputException($"{name} is cut short: its shape ({string.Join(", ", shape)}) needs {count * size} bytes of values and {bytes.Length - start} are there.");
        }

        float[] values = new float[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(kind, bytes.Slice(start + (i * size), size));
            if (!float.IsFinite(values[i]))
            {
                throw new BadInputException($"{name} holds {values[i].ToString(CultureInfo.InvariantCulture)} at place {i}. All values must be finite 32-bit floats.");
            }
        }

        return new NumpyFile(shape, fortran ? ToCOrder(shape, values) : values);
    }

    /// <summary>Writes a file: version 1.0, little-endian float32, C order.</summary>
    public void Write(string path)
    {
        using FileStream file = File.Create(path);
        Write(file);
    }

    /// <summary>Writes to a stream, as <see cref="Write(string)"/>.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        string lengths = string.Join(", ", Shape) + (Shape.Length == 1 ? "," : "");
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({lengths}), }}";
        int padded = (PrefixLength + header.Length + 1 + HeaderAlignment - 1) / HeaderAlignment * HeaderAlignment;
        header = header.PadRight(padded - PrefixLength - 1) + "\n";
        Span<byte> prefix = [.. Magic, 1, 0, (byte)header.Length, (byte)(header.Length >> 8)];
        stream.Write(prefix);
        stream.Write(Encoding.ASCII.GetBytes(header));
        byte[] values = new byte[Values.Length * sizeof(float)];
        for (int i = 0; i < Values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(values.AsSpan(i * sizeof(float)), Values[i]);
        }

        stream.Write(values);
    }

    // 93 N U M P Y | major | minor | header length: 2 bytes (version 1) or 4 (2 and 3), little-endian | header | values
    private static (string Header, int Start) SplitHeader(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < PrefixLength || !bytes.StartsWith(Magic))
        {
            throw new BadInputException($"{name} is not a .npy file. Write one with numpy.save.");
        }

        bool isShort = bytes[6] == 1;
        int prefix = isShort ? PrefixLength : PrefixLength + 2;
        if (bytes[6] is < 1 or > 3 || bytes.Length < prefix)
        {
            throw new BadInputException($"{name} has .npy version {bytes[6]}; versions 1 to 3 can be read.");
        }

        long length = isShort ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (length > bytes.Length - prefix)
        {
            throw new BadInputException($"{name} is cut short inside its header.");
        }

        return (Encoding.UTF8.GetString(bytes.Slice(prefix, (int)length)), prefix + (int)length);
    }

    private static string Field(Regex pattern, string header, string name, string key)
    {
        Match match = pattern.Match(header);
        return match.Success
            ? match.Groups[1].Value
            : throw new BadInputException($"{name} has no usable {key} in its header; only arrays of plain numbers can be read.");
    }

    private static int[] ParseShape(string text, string name)
    {
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int[] shape = new int[parts.Length];
        long count = 1;
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]) || (count *= shape[i]) > Array.MaxLength)
            {
                throw new BadInputException($"{name} has the shape ({text}), which cannot be read.");
            }
        }

        return shape;
    }

    private static int ItemSize(string kind, string name) => kind[1..] switch
    {
        "b1" or "i1" or "u1" => 1,
        "f2" or "i2" or "u2" => 2,
        "f4" or "i4" or "u4" => 4,
        "f8" or "i8" or "u8" => 8,
        _ => throw new BadInputException($"{name} holds values of type '{kind}'; floats, integers and booleans can be read. Save it with .astype('float32')."),
    };

    private static float Value(string kind, ReadOnlySpan<byte> item)
    {
        Span<byte> bytes = stackalloc byte[8];
        item.CopyTo(bytes);
        if (kind[0] == '>')
        {
            bytes[..item.Length].Reverse();
        }

        return kind[1..] switch
        {
            "f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "f8" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            "f2" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
            "i1" => (sbyte)bytes[0],
            "i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
            "i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            "i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),

            // Unsigned values and booleans: the bytes above the item are zero.
            _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        };
    }

    private static float[] ToCOrder(int[] shape, float[] fortran)
    {
        float[] values = new float[fortran.Length];
        int[] index = new int[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int source = 0;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                source = (source * shape[axis]) + index[axis];
            }

            values[i] = fortran[source];
            for (int axis = shape.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--)
            {
                index[axis] = 0;
            }
        }

        return values;
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([<>|=][a-zA-Z]\d+)['"]""")]
    private static partial Regex DescrPattern();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([\d,\sL]*)\)""")]
    private static partial Regex ShapePattern();
}
