using System.Buffers.Binary;
using System.Text;

namespace LatentInstallation.Tests.Controls.Osc;

/// <summary>Packets made by hand, byte by byte as the standard has them, so that reader and writer of the piece are no judges of each other.</summary>
internal static class OscBytes
{
    internal static byte[] Text(string text)
    {
        byte[] bytes = new byte[(Encoding.UTF8.GetByteCount(text) + 4) & ~3];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    internal static byte[] Int(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    internal static byte[] Float(float value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteSingleBigEndian(bytes, value);
        return bytes;
    }

    internal static byte[] Long(long value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    internal static byte[] Double(double value) => Long(BitConverter.DoubleToInt64Bits(value));

    internal static byte[] Message(string address, string tags, params byte[][] arguments) => [.. Text(address), .. Text("," + tags), .. arguments.SelectMany(a => a)];

    internal static byte[] Fader(string address, float value) => Message(address, "f", Float(value));

    internal static byte[] Bundle(params byte[][] elements) => [.. Text("#bundle"), .. Long(1), .. elements.SelectMany(element => (byte[])[.. Int(element.Length), .. element])];
}
