using System.Globalization;
using LatentInstallation.Controls.Osc;
using Xunit;
using static LatentInstallation.Tests.Controls.Osc.OscBytes;

namespace LatentInstallation.Tests.Controls.Osc;

/// <summary>Any bytes whatever are a sound packet or dropped whole. LATENT_OSC_PACKETS sets how many random and damaged packets are tried.</summary>
public class OscFuzzTests
{
    private const int UsualCount = 20_000;
    private const int Seed = 20262;

    private static readonly byte[] Sound = Bundle(
        Message("/latent/{speed,tr*}", "fisbTFNI", Float(0.5f), Int(3), Text("word"), Int(3), [1, 2, 3, 0]),
        Bundle(Message("/1/fader[1-3]", "hd[tc]rmS", Long(5), Double(0.1), Long(1), Int('c'), Int(1), Int(2), Text("symbol")), Fader("/x", 1)),
        [.. Text("/old"), .. Float(0.25f), .. Int(9)]);

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("LATENT_OSC_PACKETS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : UsualCount;

    [Fact]
    public void No_packet_whatever_is_read_beyond_its_end_or_throws()
    {
        var random = new Random(Seed);
        byte[] bytes = new byte[512];
        int sound = 0;
        for (int i = 0; i < Count; i++)
        {
            sound += Read(Made(random, bytes, i % 4)) >= 0 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} packets, {sound} of them sound.");
        Assert.InRange(sound, Count / 100, Count - (Count / 100));
        Assert.Equal(4, Read(Sound));
    }

    // Plain noise; noise in the shape of a message; a sound packet with a few bytes changed; one that is cut or repeated.
    private static ReadOnlySpan<byte> Made(Random random, byte[] bytes, int kind)
    {
        int length = random.Next(bytes.Length / 4) * 4;
        Span<byte> made = bytes.AsSpan(0, length);
        random.NextBytes(made);
        switch (kind)
        {
            case 1:
                (random.Next(2) == 0 ? "/a\0\0,fi["u8 : "#bundle\0\0\0\0\0"u8)[..Math.Min(8, length)].CopyTo(made);
                foreach (ref byte value in made[Math.Min(8, length)..])
                {
                    value = random.Next(3) == 0 ? "fisbhdtTFNI[]crmS,/*?{}\u0000"u8[random.Next(24)] : (byte)(random.Next(4) == 0 ? value : 0);
                }

                return made;
            case >= 2:
                Sound.CopyTo(bytes, 0);
                made = bytes.AsSpan(0, kind == 2 ? Sound.Length : random.Next(1 + (Sound.Length / 4)) * 4);
                for (int i = random.Next(3); i > 0 && made.Length > 0; i--)
                {
                    made[random.Next(made.Length)] ^= (byte)(1 << random.Next(8));
                }

                return made;
            default:
                return made;
        }
    }

    /// <returns>How many messages, or -1 for a packet that was dropped.</returns>
    private static int Read(ReadOnlySpan<byte> bytes)
    {
        if (!OscPacket.TryRead(bytes, out OscPacket packet))
        {
            return -1;
        }

        int messages = 0;
        foreach (OscMessage message in packet)
        {
            int steps = 2000;
            OscPattern.Matches(message.Address, "/latent/truncation"u8, ref steps);
            Assert.Equal((byte)'/', message.Address[0]);
            OscArguments arguments = message.Arguments;
            int count = 0;
            while (arguments.TryRead(out OscArgument argument))
            {
                Assert.True(argument.Text.Length < bytes.Length && (argument.IsNumber || !double.IsFinite(argument.Number)));
                count++;
            }

            Assert.Equal(count > 0, message.TryArgument(0, out _));
            Assert.False(message.TryArgument(count, out _));
            messages++;
        }

        return messages;
    }
}
