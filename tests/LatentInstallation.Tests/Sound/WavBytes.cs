using System.Text;

namespace LatentInstallation.Tests.Sound;

/// <summary>Writes WAV files. Without an extension: format at 20, rate at 24, bits at 34, size of the samples at 40, samples from 44.</summary>
internal static class WavBytes
{
    public static byte[] Write(int tag, int channels, int rate, int bits, double[] samples, bool extensible = false, byte[]? before = null)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        int bytes = bits / 8;
        writer.Write("RIFF"u8);
        writer.Write(0);
        writer.Write("WAVE"u8);
        writer.Write(before ?? []);
        writer.Write("fmt "u8);
        writer.Write(extensible ? 40 : 16);
        writer.Write((ushort)(extensible ? 0xfffe : tag));
        writer.Write((ushort)channels);
        writer.Write(rate);
        writer.Write(rate * channels * bytes);
        writer.Write((ushort)(channels * bytes));
        writer.Write((ushort)bits);
        if (extensible)
        {
            writer.Write((ushort)22);
            writer.Write((ushort)bits);
            writer.Write(0);
            writer.Write((ushort)tag);
            writer.Write(Encoding.Latin1.GetBytes("\0\0\0\0\u0010\0\u0080\0\0\u00aa\08\u009bq"));
        }

        writer.Write("data"u8);
        writer.Write(samples.Length * bytes);
        foreach (double sample in samples)
        {
            Write(writer, tag, bits, sample);
        }

        writer.Flush();
        byte[] file = memory.ToArray();
        BitConverter.TryWriteBytes(file.AsSpan(4), file.Length - 8);
        return file;
    }

    private static void Write(BinaryWriter writer, int tag, int bits, double sample)
    {
        if (tag == 3 && bits == 32)
        {
            writer.Write((float)sample);
        }
        else if (tag == 3)
        {
            writer.Write(sample);
        }
        else if (bits == 8)
        {
            writer.Write((byte)Math.Round((sample * 127) + 128));
        }
        else
        {
            long value = (long)Math.Round(sample * ((1L << (bits - 1)) - 1));
            writer.Write(BitConverter.GetBytes(value).AsSpan(0, bits / 8));
        }
    }
}
