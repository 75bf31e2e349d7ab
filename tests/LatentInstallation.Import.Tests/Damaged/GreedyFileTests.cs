using System.Text;
using LatentInstallation.Import.Tests.Pickle;
using Xunit;

namespace LatentInstallation.Import.Tests.Damaged;

/// <summary>Files that are made so that little of them becomes much in memory.</summary>
public sealed class GreedyFileTests
{
    private const long Slack = 32 << 20;

    [Fact]
    public void Many_parts_in_a_header_stop()
    {
        StringBuilder header = new("{\"mapping.fc0.weight\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"synthesis.b4.const\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}");
        for (int i = 0; i < 30_000; i++)
        {
            header.Append($",\"mapping.a{i}.b.c.w\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        }

        Refused([.. BitConverter.GetBytes((ulong)header.Length + 1), .. Encoding.UTF8.GetBytes(header.Append('}').ToString())]);
    }

    [Fact]
    public void One_dictionary_under_all_names_that_generators_have_stops()
    {
        List<byte> bytes = [.. new PickleBytesWriter().Protocol().Opcode('}').Opcode('}').SoFar(), (byte)'('];
        for (int i = 0; i < 130_000; i++)
        {
            bytes.AddRange(new PickleBytesWriter().Text($"{i:x}").SoFar());
            bytes.Add((byte)'N');
        }

        bytes.AddRange([(byte)'u', 0x94, .. "0("u8]);
        foreach (string name in (string[])["g_ema", "ema", "state_dict", "model", "g", "generator", "netG", "params", "gen"])
        {
            bytes.AddRange([.. new PickleBytesWriter().Text(name).SoFar(), (byte)'h', 0]);
        }

        Refused([.. bytes, .. "u."u8]);
    }

    [Fact]
    public void A_graph_of_nothing_but_empty_messages_stops()
    {
        byte[] graph = [8, 8, 0x3a, 0x80, 0x80, 0x80, 1, .. Enumerable.Repeat<byte[]>([0x0a, 0], 1 << 20).SelectMany(pair => pair)];
        Refused(graph);
    }

    private static void Refused(byte[] file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<BadInputException>(() => CheckpointImporter.Read(file, "greedy", true));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (10L * file.Length) + Slack);
    }
}
