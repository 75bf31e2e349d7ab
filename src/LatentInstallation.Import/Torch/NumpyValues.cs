using System.Buffers.Binary;
using LatentInstallation.Import.Pickle;

namespace LatentInstallation.Import.Torch;

/// <summary>Reads NumPy's scalars and small arrays, as a pickle keeps them: an element type and bytes.</summary>
internal static class NumpyValues
{
    private const int MostValues = 4096;

    /// <summary>The number in <c>numpy.core.multiarray.scalar(dtype('f8'), bytes)</c>; null when it is something else.</summary>
    internal static double? Scalar(PickleCall call) =>
        call is { Callee.Name: "scalar", Arguments: PickleTuple { Items: [PickleCall type, var content] } }
            && Values(type, content) is [double value]
            ? value
            : null;

    /// <summary>The values of <c>numpy.core.multiarray._reconstruct(…)</c> with the state (version, shape, dtype, isFortran, bytes); null when it is something else.</summary>
    internal static double[]? Array(PickleCall call) =>
        call is { Callee.Name: "_reconstruct", State: PickleTuple { Items: [_, PickleTuple shape, PickleCall type, _, var content] } }
            && shape.Items.Length <= 1 && Values(type, content) is { } values && (shape.Items.Length == 0 ? 1L : shape.Items[0] as long?) == values.Length
            ? values
            : null;

    private static double[]? Values(PickleCall type, object? content)
    {
        // dtype('f8', False, True) with the state (3, '<', …): the sign tells the order of bytes.
        bool isLittle = type.State is not PickleTuple { Items: [_, string order, ..] } || order is "<" or "|" or "=";
        if (type is not { Callee.Name: "dtype", Arguments: PickleTuple { Items: [string name, ..] } } || !isLittle || SizeOf(name) is not { } size)
        {
            return null;
        }

        ReadOnlySpan<byte> bytes = Bytes(content);
        if (bytes.Length == 0 || bytes.Length % size != 0 || bytes.Length / size > MostValues)
        {
            return null;
        }

        double[] values = new double[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(name, bytes.Slice(i * size, size));
        }

        return values;
    }

    private static ReadOnlySpan<byte> Bytes(object? content) => content switch
    {
        PickleBytes bytes when bytes.Range.Length <= MostValues * sizeof(double) => bytes.Range.ToArray(),

        // Before protocol 3 bytes are a text that is written out as Latin-1.
        PickleCall { Callee.Name: "encode", Arguments: PickleTuple { Items: [string text, ..] } } when text.Length <= MostValues * sizeof(double) && text.All(letter => letter <= byte.MaxValue) =>
            text.Select(letter => (byte)letter).ToArray(),
        _ => [],
    };

    private static int? SizeOf(string type) => type switch
    {
        "f8" or "i8" or "u8" => 8,
        "f4" or "i4" or "u4" => 4,
        "f2" or "i2" or "u2" => 2,
        "b1" or "i1" or "u1" => 1,
        _ => null,
    };

    private static double Value(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "f8" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        "i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        "u8" => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        "i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "u4" => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        "i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "u2" => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        "i1" => (sbyte)bytes[0],
        _ => bytes[0],
    };
}
