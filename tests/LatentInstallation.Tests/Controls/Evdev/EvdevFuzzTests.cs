using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using Xunit;

namespace LatentInstallation.Tests.Controls.Evdev;

/// <summary>Any bytes whatever become places, steps and presses in range, or nothing. LATENT_EVDEV_STREAMS sets how many random streams are tried.</summary>
public class EvdevFuzzTests
{
    private const int UsualCount = 100_000;
    private const int Seed = 20262;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("LATENT_EVDEV_STREAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : UsualCount;

    [Fact]
    public void No_stream_of_bytes_leaves_the_range_or_throws_and_a_sound_event_after_it_is_heard()
    {
        var rig = new EvdevRig(
            new EvdevAddress { Code = 2 }, new EvdevAddress { Kind = EvdevKind.Wheel, Code = 7 }, new EvdevAddress { Kind = EvdevKind.Key, Code = 0x120 });
        rig.All[0].Begin(new EvdevRange(0, 0, 4095, 0));
        var parser = new EvdevParser(8);
        var random = new Random(Seed);
        var bytes = new byte[24 * 8];
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> stream = bytes.AsSpan(0, random.Next(bytes.Length));
            Fill(bytes, random, i % 2 == 0);
            while (parser.TryTake(ref stream, out ReadOnlySpan<EvdevEvent> packet, out _))
            {
                rig.Controls.Take(packet);
            }

            rig.Controls.Advance(TimeSpan.FromMilliseconds(random.Next(20)));
            while (rig.Outlet.TryRead(out ControlMovement movement))
            {
                Assert.True(movement.Kind == MovementKind.Turn || movement.Position is >= 0 and <= 1);
                Assert.InRange(movement.Steps, -1_000_000, 1_000_000);
            }

            // As a panel that was plugged in again would say it.
            if (i % 100 == 0)
            {
                parser.Restart();
                rig.Send(EvdevBytes.Key(0x120, 0));
                rig.Drain();
                rig.Send(EvdevBytes.Key(0x120, 1));
                Assert.Contains(rig.Drain(), movement => movement is { Kind: MovementKind.Flip, Steps: 1 });
            }
        }
    }

    // Plain noise, and noise that is mostly events of the controls.
    private static void Fill(byte[] bytes, Random random, bool isNoise)
    {
        random.NextBytes(bytes);
        for (int at = 0; !isNoise && at < bytes.Length; at += 24)
        {
            (int type, int code) = random.Next(5) switch
            {
                0 => (0, random.Next(4)),
                1 => (1, 0x120),
                2 => (2, 7),
                3 => (3, 2),
                _ => (random.Next(6), random.Next(8)),
            };
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 16), (ushort)type);
            BitConverter.TryWriteBytes(bytes.AsSpan(at + 18), (ushort)code);
        }
    }
}
