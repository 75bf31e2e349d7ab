using System.Buffers.Binary;
using System.Text;

namespace LatentInstallation.Import.Tests.Pickle;

/// <summary>Assembles pickles by hand, opcode by opcode, so that harmful ones need no harmful tool.</summary>
internal sealed class PickleBytesWriter
{
    private readonly List<byte> _bytes = [];

    internal PickleBytesWriter Opcode(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    internal PickleBytesWriter Opcode(char opcode, string line = "") => Opcode([(byte)opcode, .. Encoding.UTF8.GetBytes(line)]);

    internal PickleBytesWriter Protocol(byte version = 4) => Opcode(0x80, version);

    internal PickleBytesWriter Text(string text) => Opcode([0x8c, (byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)]);

    internal PickleBytesWriter Bytes(byte[] bytes)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        return Opcode([(byte)'B', .. length, .. bytes]);
    }

    internal PickleBytesWriter Global(string module, string name) => Opcode('c', $"{module}\n{name}\n");

    internal PickleBytesWriter StackGlobal(string module, string name) => Text(module).Text(name).Opcode(0x93);

    internal PickleBytesWriter Call(params string[] arguments)
    {
        Opcode('(');
        foreach (string argument in arguments)
        {
            Text(argument);
        }

        return Opcode('t').Opcode('R');
    }

    internal byte[] Stop() => Opcode('.').SoFar();

    internal byte[] SoFar() => [.. _bytes];
}
