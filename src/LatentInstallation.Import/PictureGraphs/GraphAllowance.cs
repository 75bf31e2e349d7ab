using Google.Protobuf;
using Google.Protobuf.Reflection;
using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.Pickle;

namespace LatentInstallation.Import.PictureGraphs;

/// <summary>Counts what a protobuf file would become in memory before it is parsed: a message of two bytes becomes an object of a hundred.</summary>
internal static class GraphAllowance
{
    private const int MessageCost = 200;
    private const int ValueCost = 40;
    private const int NumbersCost = 16;
    private const int Deepest = 90;

    /// <summary>Charges a whole model.</summary>
    /// <exception cref="BadInputException">It is no protobuf file, or would become too much.</exception>
    internal static void Charge(ReadOnlySpan<byte> file, Allowance allowance) => Message(file, ModelProto.Descriptor, allowance, 0);

    private static void Message(ReadOnlySpan<byte> rest, MessageDescriptor type, Allowance allowance, int depth)
    {
        if (depth > Deepest)
        {
            throw Broken();
        }

        while (rest.Length > 0)
        {
            uint tag = (uint)Varint(ref rest);
            allowance.Charge(ValueCost);
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.Varint: _ = Varint(ref rest); break;
                case WireFormat.WireType.Fixed32: _ = Take(ref rest, sizeof(uint)); break;
                case WireFormat.WireType.Fixed64: _ = Take(ref rest, sizeof(ulong)); break;
                case WireFormat.WireType.LengthDelimited:
                    Content(Take(ref rest, Varint(ref rest)), type.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag)), allowance, depth);
                    break;
                default: throw Broken();
            }
        }
    }

    private static void Content(ReadOnlySpan<byte> content, FieldDescriptor? field, Allowance allowance, int depth)
    {
        switch (field?.FieldType)
        {
            case FieldType.Message:
                allowance.Charge(MessageCost);
                Message(content, field.MessageType, allowance, depth + 1);
                break;
            case FieldType.Int64 or FieldType.Int32: allowance.Charge(NumbersCost * (long)content.Length); break;
            default: allowance.Charge(content.Length); break;
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, ulong length)
    {
        if (length > (ulong)rest.Length)
        {
            throw Broken();
        }

        ReadOnlySpan<byte> taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> rest)
    {
        ulong value = 0;
        for (int i = 0; i < rest.Length && i < 10; i++)
        {
            value |= (ulong)(rest[i] & 0x7f) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }

        throw Broken();
    }

    private static BadInputException Broken() => new("The ONNX file is damaged or cut short.");
}
