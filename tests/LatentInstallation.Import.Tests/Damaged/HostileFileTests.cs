using System.Buffers.Binary;
using System.Text;
using LatentInstallation.Import.Tests.Pickle;
using Xunit;

namespace LatentInstallation.Import.Tests.Damaged;

/// <summary>Files that are made so that a reader overflows, or never ends.</summary>
public sealed class HostileFileTests
{
    [Fact]
    public void A_compressed_entry_that_says_it_is_longer_than_any_memory_is_refused() =>
        Assert.Contains("more memory", Refusal(ZipOfEndlessEntry("x/data.pkl")), StringComparison.Ordinal);

    [Fact]
    public void A_name_of_nothing_but_wrappings_ends()
    {
        string name = string.Concat(Enumerable.Repeat("module.", 100_000));
        string header = $"{{\"{name}\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}}}";
        Assert.Contains("a network of another kind", Refusal([.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), 0, 0, 0, 0]), StringComparison.Ordinal);
    }

    // Each of the components of one level is the level below, which is in the file once.
    [Fact]
    public void TensorFlow_components_that_refer_to_one_another_many_times_are_refused()
    {
        const int levels = 4, references = 100;
        PickleBytesWriter pickle = new();
        pickle.Protocol().Opcode('N').Opcode('q', "\0");
        for (byte level = 1; level <= levels; level++)
        {
            pickle.Opcode('0').StackGlobal("dnnlib.tflib.network", "Network").Opcode(')').Opcode(0x81);
            pickle.Opcode('}').Opcode('(').Text("version").Opcode('K', "\u0005").Text("components").Opcode('}').Opcode('(');
            for (int i = 0; i < references; i++)
            {
                pickle.Text($"{i}").Opcode((byte)'h', (byte)(level - 1));
            }

            pickle.Opcode('u').Opcode('u').Opcode('b').Opcode((byte)'q', level);
        }

        Assert.Contains("more memory", Refusal(pickle.Stop()), StringComparison.Ordinal);
    }

    // Of the zip64 form, where lengths have 64 bits.
    private static byte[] ZipOfEndlessEntry(string name)
    {
        byte[] content = [1, 2, 3, 4];
        byte[] extra = [1, 0, 8, 0, .. BitConverter.GetBytes(ulong.MaxValue)];
        byte[] local = [.. "PK\u0003\u0004"u8, .. new byte[4], 8, 0, .. new byte[16], (byte)name.Length, 0, 0, 0, .. Encoding.ASCII.GetBytes(name)];
        byte[] entry = new byte[46];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, 0x02014b50);
        entry[10] = 8;
        entry[20] = (byte)content.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(24), uint.MaxValue);
        (entry[28], entry[30]) = ((byte)name.Length, (byte)extra.Length);
        byte[] end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        end[10] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), entry.Length + name.Length + extra.Length);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(16), local.Length + content.Length);
        return [.. local, .. content, .. entry, .. Encoding.ASCII.GetBytes(name), .. extra, .. end];
    }

    private static string Refusal(byte[] file)
    {
        string message = Assert.Throws<BadInputException>(() => CheckpointImporter.Read(file, "hostile", skipUnknown: true)).Message;
        Assert.True(message.Length < 2000, $"The sentence has {message.Length} characters.");
        return message;
    }
}
