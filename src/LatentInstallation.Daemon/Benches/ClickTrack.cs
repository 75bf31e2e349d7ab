using System.Buffers.Binary;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Benches;

/// <summary>A file of clicks at uneven distances, so that they meet every phase of a picture, and how long the analysis itself takes to know one.</summary>
internal static class ClickTrack
{
    private const int Rate = 48_000;
    private const int ClickLength = 96;
    private const int HeaderBytes = 44;

    // 0.35 to 0.45 s: the onset before is over, and its parameters are at rest.
    private const int ShortestGap = 16_800;
    private const int GapRange = 4_800;

    // Nothing is heard before the path is open.
    private const int Lead = Rate;

    /// <summary>How loud a click begins; the quiet between is 0.</summary>
    public const float Threshold = 0.2f;

    /// <summary>Writes 16-bit mono at 48 kHz.</summary>
    public static void Write(string file, int clicks)
    {
        var random = new Random(1);
        int[] places = new int[clicks];
        int at = Lead;
        for (int i = 0; i < clicks; i++)
        {
            places[i] = at;
            at += ShortestGap + random.Next(GapRange);
        }

        byte[] bytes = new byte[HeaderBytes + (2 * (at + Rate))];
        WriteHeader(bytes);
        foreach (int place in places)
        {
            for (int i = 0; i < ClickLength; i++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(HeaderBytes + (2 * (place + i))), (short)(Sample(i) * short.MaxValue));
            }
        }

        File.WriteAllBytes(file, bytes);
    }

    /// <summary>How much of the sound after a click's first sample the analysis needs, in seconds: fed one sample after the other, with no machine in between.</summary>
    public static double WindowSeconds()
    {
        var listener = new Listener(Rate);
        var features = new SoundFeatures();
        listener.Process(new float[2 * Rate]);
        listener.Tell(features);
        long before = features.Onsets;
        for (int i = 0; i < Rate; i++)
        {
            listener.Process([i < ClickLength ? Sample(i) : 0]);
            listener.Tell(features);
            if (features.Onsets > before)
            {
                return (i + 1.0) / Rate;
            }
        }

        throw new InvalidOperationException("The analysis does not take a click for an onset.");
    }

    // 2 ms of a falling 3 kHz tone that begins at its greatest.
    private static float Sample(int i) => (float)(0.9 * Math.Exp(-i / 40.0) * Math.Cos(2 * Math.PI * 3000 * i / Rate));

    private static void WriteHeader(Span<byte> bytes)
    {
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], 2 * Rate);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes[34..], 16);
        "data"u8.CopyTo(bytes[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[40..], bytes.Length - HeaderBytes);
    }
}
