using System.Globalization;
using LatentInstallation.Controls.Midi;
using Xunit;

namespace LatentInstallation.Tests.Controls.Midi;

/// <summary>Any bytes whatever become places, steps and presses in range, or nothing. LATENT_MIDI_STREAMS sets how many random streams are tried.</summary>
public class MidiFuzzTests
{
    private const int UsualCount = 20_000;
    private const int Seed = 20261;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("LATENT_MIDI_STREAMS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : UsualCount;

    [Fact]
    public void No_stream_of_bytes_leaves_the_range_or_throws_and_a_sound_message_after_it_is_heard()
    {
        MidiAddress[] addresses =
        [
            .. from kind in Enum.GetValues<MidiKind>()
               from coding in Enum.GetValues<MidiCoding>()
               from bits in (int[])[7, 14]
               select new MidiAddress { Kind = kind, Coding = coding, Bits = bits, Number = 7, Channel = 1, Feedback = true },
        ];
        var rig = new MidiRig(addresses);
        var random = new Random(Seed);
        var bytes = new byte[96];
        for (int i = 0; i < Count; i++)
        {
            int length = random.Next(bytes.Length);
            Fill(bytes.AsSpan(0, length), random, i % 3);
            rig.Send(bytes[..length]);
            rig.Wait(random.Next(8));
            rig.Feedback.Show(random.Next(addresses.Length), random.NextSingle());
            Assert.All(rig.Told(), told => Assert.InRange(told, 0, 0xEF));
            Drain(rig);

            // Value 7 was perhaps the last one: two that differ.
            rig.Send(0xB0, 7, 1, 7, 100);
            Assert.Equal(100 / 127f, PlaceOf(rig, 0), 1e-6f);
        }
    }

    // Plain noise; noise that is mostly messages for the controls; and parameter numbers.
    private static void Fill(Span<byte> bytes, Random random, int kind)
    {
        random.NextBytes(bytes);
        for (int i = 0; kind > 0 && i < bytes.Length; i++)
        {
            bytes[i] = random.Next(4) switch
            {
                0 => (byte)(random.Next(4) == 0 ? 0x80 | random.Next(128) : 0xB0),
                1 when kind == 1 => (byte)(random.Next(2) == 0 ? 7 : 39),
                1 => (byte)(random.Next(2) == 0 ? 6 + (32 * random.Next(2)) : 96 + random.Next(6)),
                2 => (byte)(random.Next(2) == 0 ? 0 : 7),
                _ => bytes[i],
            };
        }
    }

    private static void Drain(MidiRig rig)
    {
        while (rig.Take() is { } taken)
        {
            Assert.InRange(taken.Position, 0, 1);
        }

        while (rig.Steps() is var steps && steps != 0)
        {
            Assert.InRange(steps, -1_000_000, 1_000_000);
        }
    }

    private static float PlaceOf(MidiRig rig, int control)
    {
        float place = float.NaN;
        while (rig.Take() is { } taken)
        {
            place = taken.Control == control ? taken.Position : place;
        }

        Drain(rig);
        return place;
    }
}
