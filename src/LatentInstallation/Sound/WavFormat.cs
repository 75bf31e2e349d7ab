using System.Buffers.Binary;

namespace LatentInstallation.Sound;

/// <summary>How a WAV file's samples are written.</summary>
/// <param name="Tag">1 for PCM, 3 for floats; WAVE_FORMAT_EXTENSIBLE is resolved to what it stands for.</param>
/// <param name="Channels">Channels in a frame.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="FrameBytes">Bytes in a frame.</param>
/// <param name="Bits">Bits in a sample; fewer than its bytes hold are at the upper end.</param>
internal readonly record struct WavFormat(int Tag, int Channels, int Rate, int FrameBytes, int Bits)
{
    private const int Pcm = 1;
    private const int Float = 3;
    private const int Extensible = 0xfffe;

    /// <summary>Bytes in one channel's sample.</summary>
    public int SampleBytes => Channels == 0 ? 0 : FrameBytes / Channels;

    /// <summary>Whether samples of this kind can be read.</summary>
    public bool IsKnown =>
        (Tag == Pcm && SampleBytes is >= 1 and <= 4 && Bits >= 1 && Bits <= 8 * SampleBytes)
        || (Tag == Float && ((SampleBytes == 4 && Bits == 32) || (SampleBytes == 8 && Bits == 64)));

    /// <summary>Reads a format chunk; null when it is too short.</summary>
    public static WavFormat? Parse(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < 16)
        {
            return null;
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (tag == Extensible && chunk.Length >= 26)
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);

        // Some writers leave the frame's size at 0, and it follows from the rest.
        return new(tag, channels, (int)Math.Min(rate, int.MaxValue), frameBytes > 0 ? frameBytes : channels * ((bits + 7) / 8), bits);
    }

    /// <summary>One sample, full scale at -1…1.</summary>
    public double Sample(ReadOnlySpan<byte> bytes) => (Tag, bytes.Length) switch
    {
        (Float, 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (Float, _) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (_, 1) => (bytes[0] - 128) / 128.0,
        (_, 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768.0,
        (_, 3) => ((bytes[0] << 8) | (bytes[1] << 16) | (bytes[2] << 24)) / 2147483648.0,
        _ => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648.0,
    };
}
