using System.IO.Compression;
using System.Text;
using LatentInstallation.Import.Tests.Pickle;
using Xunit;

namespace LatentInstallation.Import.Tests;

/// <summary>A file that cannot be imported is answered with what it seems to be, and with what can.</summary>
public sealed class FileKindsTests
{
    public static TheoryData<string, byte[]> Files => new()
    {
        { "is empty", [] },
        { "HDF5", [0x89, .. "HDF\r\n"u8, 0x1a, 0x0a] },
        { "GGUF", [.. "GGUF"u8, 3, 0, 0, 0] },
        { "gzip", [0x1f, 0x8b, 8, 0] },
        { "bzip2", [.. "BZh91AY"u8] },
        { "xz", [0xfd, .. "7zXZ"u8, 0, 0] },
        { "7z", [.. "7z"u8, 0xbc, 0xaf, 0x27, 0x1c] },
        { "zstd", [0x28, 0xb5, 0x2f, 0xfd, 0] },
        { "RAR", [.. "Rar!"u8, 0x1a, 7] },
        { "tar", [.. new byte[257], .. "ustar"u8, .. new byte[250]] },
        { "picture", [0xff, 0xd8, 0xff, 0xe0] },
        { "film", [0, 0, 0, 32, .. "ftypisom"u8] },
        { "web page", [.. "<!DOCTYPE html>"u8] },
        { "git lfs pull", [.. "version https://git-lfs.github.com/spec/v1\n"u8] },
        { "SavedModel", [8, 1, 0x12, 0x90, 0x10] },
        { "frozen TensorFlow graph", [0x0a, 0x30, 0x0a, 5, .. "inputs"u8] },
        { "TensorFlow Lite", [0x20, 0, 0, 0, .. "TFL3"u8] },
        { "PDF", [.. "%PDF-1.7"u8] },
        { "JSON", [.. "{\"a\": 1}"u8] },
        { "program", [0x7f, .. "ELF"u8, 2] },
        { "not begin", [.. "Dear reader,"u8] },
        { "without its end", [.. "PK"u8, 3, 4, .. new byte[60]] },
        { "it holds 'readme.txt'", Zip(("readme.txt", "hello"u8.ToArray())) },
        { "TorchScript", Zip(("m/data.pkl", [0x80, 2, (byte)'N', (byte)'.']), ("m/constants.pkl", [1])) },
        { "big-endian", Zip(("m/data.pkl", [0x80, 2, (byte)'N', (byte)'.']), ("m/byteorder", "big"u8.ToArray())) },
        { "not of a network", Zip(("m/data.pkl", [0x80, 2, (byte)'N', (byte)'.'])) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void What_a_file_seems_to_be_is_said(string expected, byte[] file)
    {
        string message = Refusal(file);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(4, true)]
    public void An_old_torch_file_of_any_protocol_is_known_by_its_number(byte protocol, bool isFramed)
    {
        byte[] number = [0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];
        byte[] file = [0x80, protocol, .. isFramed ? (byte[])[0x95, 13, 0, 0, 0, 0, 0, 0, 0] : [], .. number, 0x80, 2, (byte)'N', (byte)'.'];
        Assert.Contains("without its magic number", Refusal(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Stable Diffusion", "model.diffusion_model.input_blocks.0.0.weight", "first_stage_model.encoder.conv_in.weight")]
    [InlineData("lucidrains", "GAN.S.net.0.weight", "GAN.G.blocks.0.conv1.weight")]
    [InlineData("lucidrains", "SE.net.0.weight", "GE.initial_block")]
    [InlineData("FastGAN", "init.init.0.weight_orig", "feat_8.1.weight_orig")]
    [InlineData("BigGAN", "shared.weight", "linear.weight", "blocks.0.0.conv1.weight")]
    [InlineData("StyleGAN-XL", "synthesis.L0_36_1024.weight", "mapping.embed_proj.weight")]
    [InlineData("StyleGAN3", "synthesis.L0_36_512.weight", "synthesis.input.freqs")]
    [InlineData("StyleGAN1", "g_mapping.dense0.weight", "g_synthesis.blocks.4x4.const")]
    [InlineData("GFPGAN", "stylegan_decoder.style_mlp.1.weight")]
    [InlineData("MobileStyleGAN", "mapping_net.layers.0.weight", "synthesis_net.x")]
    [InlineData("language model", "model.layers.0.self_attn.q_proj.weight")]
    public void Other_families_are_recognised_in_every_container(string expected, params string[] names)
    {
        string header = $"{{{string.Join(",", names.Select((name, i) => $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[{i * 4},{(i * 4) + 4}]}}"))}}}";
        Assert.Contains(expected, Refusal([.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[4 * names.Length]]), StringComparison.Ordinal);

        // The way a training library saves: beside things of its own, which nobody needs to trust.
        PickleBytesWriter pickle = new PickleBytesWriter().Protocol(2).Opcode('}').Text("callbacks").StackGlobal("pytorch_lightning.callbacks", "ModelCheckpoint").Call("x").Opcode('s').Text("state_dict").Opcode('}');
        foreach (string name in names)
        {
            pickle.Text(name).StackGlobal("torch._utils", "_rebuild_tensor_v2").Opcode('(').Opcode('(').Text("storage").StackGlobal("torch", "FloatStorage").Text("0").Text("cpu").Opcode('K', "\u0001").Opcode('t').Opcode('Q')
                .Opcode('K', "\0").Opcode('K', "\u0001").Opcode(0x85).Opcode('K', "\u0001").Opcode(0x85).Opcode('t').Opcode('R').Opcode('s');
        }

        Assert.Contains(expected, Refusal(Zip(("x/data.pkl", pickle.Opcode('s').Stop()), ("x/data/0", new byte[4]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        byte[] bomb = Zip(CompressionLevel.SmallestSize, ("x/data.pkl", new byte[200 << 20]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more memory", Refusal(bomb), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (10L * bomb.Length) + (32 << 20));
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(CompressionLevel.NoCompression, entries);

    private static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string Refusal(byte[] file)
    {
        string message = Assert.Throws<BadInputException>(() => CheckpointImporter.Read(file, "x", false)).Message;
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        return message;
    }
}
