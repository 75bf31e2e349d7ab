using System.Buffers.Binary;

namespace LatentInstallation.Import.Tests.Damaged;

/// <summary>Makes damaged variants of a file. The same file and seed give the same variant.</summary>
internal static class Damage
{
    // Where counts, offsets and lengths stand, these are the values that readers stumble over.
    private static readonly long[] Awkward =
        [0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1L << 32, 1L << 40];

    /// <summary>The variant of a seed.</summary>
    internal static byte[] Of(byte[] whole, int seed)
    {
        Random random = new(seed);
        return random.Next(8) switch
        {
            0 => whole[..random.Next(whole.Length)],
            1 => whole[..Math.Min(whole.Length, random.Next(9000))],
            2 => Bits(whole, random),
            3 => Numbers(whole, random),
            4 => Moved(whole, random),
            5 => Without(whole, random),
            _ => Bytes(whole, random),
        };
    }

    private static byte[] Bytes(byte[] whole, Random random)
    {
        byte[] changed = [.. whole];
        for (int left = 1 << random.Next(7); left > 0; left--)
        {
            changed[Place(whole, random)] = (byte)random.Next(256);
        }

        return changed;
    }

    private static byte[] Bits(byte[] whole, Random random)
    {
        byte[] changed = [.. whole];
        for (int left = 1 << random.Next(4); left > 0; left--)
        {
            changed[Place(whole, random)] ^= (byte)(1 << random.Next(8));
        }

        return changed;
    }

    private static byte[] Numbers(byte[] whole, Random random)
    {
        byte[] changed = [.. whole];
        byte[] number = new byte[sizeof(long)];
        for (int left = 1 << random.Next(3); left > 0; left--)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, Awkward[random.Next(Awkward.Length)]);
            int at = Place(whole, random);
            number.AsSpan(0, Math.Min(1 << random.Next(4), whole.Length - at)).CopyTo(changed.AsSpan(at));
        }

        return changed;
    }

    // A piece stands twice, or in another's place.
    private static byte[] Moved(byte[] whole, Random random)
    {
        int from = Place(whole, random);
        int length = random.Next(Math.Min(400, whole.Length - from)) + 1;
        int to = Place(whole, random);
        return random.Next(2) == 0
            ? [.. whole[..to], .. whole[from..(from + length)], .. whole[to..]]
            : [.. whole[..to], .. whole[from..(from + length)], .. whole[Math.Min(whole.Length, to + length)..]];
    }

    private static byte[] Without(byte[] whole, Random random)
    {
        int from = Place(whole, random);
        return [.. whole[..from], .. whole[Math.Min(whole.Length, from + 1 + random.Next(300))..]];
    }

    // Structure stands at both ends and between the weights; most bytes are weights.
    private static int Place(byte[] whole, Random random) => random.Next(4) switch
    {
        0 => random.Next(Math.Min(whole.Length, 8000)),
        1 => whole.Length - 1 - random.Next(Math.Min(whole.Length, 8000)),
        _ => random.Next(whole.Length),
    };
}
