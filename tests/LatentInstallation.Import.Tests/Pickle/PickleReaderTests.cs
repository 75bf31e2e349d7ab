using System.Numerics;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Pickle;
using Xunit;

namespace LatentInstallation.Import.Tests.Pickle;

public sealed class PickleReaderTests
{
    [Fact]
    public void Plain_values_of_every_protocol_are_read()
    {
        // pickle.dumps([None, True, 7, -3, 70000, 2.5, 'ä', b'xy', (1, 2, 3), {'a': 1}], protocol) for 0 and 4, b'xy' left out of the first
        byte[] oldest = [.. "(lp0\nNaI01\naI7\naI-3\naI70000\naF2.5\naV"u8, 0xe4, .. "\np1\na(I1\nI2\nI3\ntp2\na(dp3\nVa\np4\nI1\nsa."u8];
        byte[] newer = new PickleBytesWriter().Protocol().Opcode(']').Opcode(0x94).Opcode('(')
            .Opcode('N').Opcode(0x88).Opcode((byte)'K', 7).Opcode((byte)'J', 0xfd, 0xff, 0xff, 0xff).Opcode((byte)'J', 0x70, 0x11, 1, 0)
            .Opcode((byte)'G', 0x40, 0x04, 0, 0, 0, 0, 0, 0).Text("ä").Opcode((byte)'K', 1, (byte)'K', 2, (byte)'K', 3, 0x87)
            .Opcode('}').Text("a").Opcode((byte)'K', 1).Opcode('s').Opcode('e').Stop();
        foreach (byte[] pickle in (byte[][])[oldest, newer])
        {
            List<object?> items = Assert.IsType<PickleList>(Read(pickle)).Items;
            Assert.Equal([null, true, 7L, -3L, 70000L, 2.5, "ä"], items[..7]);
            Assert.Equal([1L, 2L, 3L], Assert.IsType<PickleTuple>(items[7]).Items);
            Assert.Equal(1L, Assert.IsType<PickleDict>(items[8])["a"]);
        }
    }

    [Fact]
    public void Long_whole_numbers_keep_their_value()
    {
        Assert.Equal(BigInteger.Pow(2, 70), Read([0x80, 2, 0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 64, (byte)'.']));
        Assert.Equal(-1L, Read([0x80, 2, 0x8a, 1, 0xff, (byte)'.']));
        Assert.Equal(12345L, Read("L12345L\n."u8.ToArray()));
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 4 }, "cut short")]
    [InlineData(new byte[] { 0x80, 9, (byte)'.' }, "protocol 9")]
    [InlineData(new byte[] { 0x80, 4, (byte)'.' }, "empty stack")]
    [InlineData(new byte[] { 0x80, 4, 0xfe }, "opcode 0xfe")]
    [InlineData(new byte[] { 0x80, 4, (byte)'t', (byte)'.' }, "mark")]
    [InlineData(new byte[] { 0x80, 4, (byte)'h', 5, (byte)'.' }, "recalls object 5")]
    [InlineData(new byte[] { 0x80, 4, (byte)'B', 0xff, 0xff, 0xff, 0xff, 1 }, "4294967295 bytes are announced")]
    [InlineData(new byte[] { 0x80, 4, 0x8e, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1 }, "at byte 2")]
    public void Damage_is_told_with_its_place(byte[] pickle, string expected) =>
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => Read(pickle)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData((byte)']')]
    [InlineData((byte)'}')]
    [InlineData((byte)'(')]
    [InlineData(0x8f)]
    [InlineData(0x94)]
    [InlineData((byte)'2')]
    public void Many_objects_from_few_bytes_stop_at_the_allowance(byte opcode)
    {
        byte[] pickle = [.. "N"u8, .. Enumerable.Repeat(opcode, 3_000_000)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<BadInputException>(() => Read(pickle));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (10L * pickle.Length) + (32 << 20));
    }

    private static object? Read(byte[] pickle) =>
        new PickleReader(FileBytes.Of(pickle).Whole, new PickleOptions("x.pkl", false, new Allowance("x.pkl", pickle.Length))).Read();
}
