using System.Buffers.Binary;

namespace LatentInstallation.Sound;

/// <summary>Reads WAV files into a <see cref="SoundTrack"/>: PCM of 8, 16, 24 or 32 bits or floats of 32 or 64, any number of channels, any rate.</summary>
/// <remarks>
/// Forgiving where the sound is still clear (a size that recorders left at 0 or too large, a missing pad byte, a truncated end, chunks of any
/// kind), and a <see cref="BadInputException"/> that names the file where it is not.
/// <code>
/// "RIFF" size:u32 "WAVE"  then chunks:  id:4 bytes  size:u32  content  [pad to even]
/// "fmt " format:u16 channels:u16 rate:u32 bytes/s:u32 frame bytes:u16 bits:u16 [extension size:u16 valid bits:u16 mask:u32 format:u16 …]
/// "data" the samples, channel by channel, little-endian
/// </code>
/// </remarks>
public static class WavFile
{
    /// <summary>More than two hours of 16-bit stereo at 48 kHz: 1.5 GB.</summary>
    private const long LargestFile = 1536L << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">It cannot be read, or it is no WAV file that can be played.</exception>
    public static SoundTrack Load(string path)
    {
        try
        {
            // A pipe or a device has no length, and reading one may never end.
            var file = new FileInfo(path);
            if (file is { Exists: true, Length: 0 } or { Length: > LargestFile })
            {
                throw Refuse(path, file.Length == 0 ? "is empty, or no file at all" : $"has {file.Length >> 20} MB, more than the {LargestFile >> 20} MB that are kept in memory");
            }

            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The sound file '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <exception cref="BadInputException">It is no WAV file that can be played.</exception>
    public static SoundTrack Read(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length < 12 || !(bytes[..4].SequenceEqual("RIFF"u8) || bytes[..4].SequenceEqual("RF64"u8)) || !bytes[8..12].SequenceEqual("WAVE"u8))
        {
            throw Refuse(path, "is not a WAV file");
        }

        WavFormat? format = null;
        for (int at = 12; at + 8 <= bytes.Length;)
        {
            ReadOnlySpan<byte> id = bytes.Slice(at, 4);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            ReadOnlySpan<byte> rest = bytes[(at + 8)..];
            ReadOnlySpan<byte> content = rest[..(int)Math.Min(size, rest.Length)];
            if (id.SequenceEqual("fmt "u8))
            {
                format = WavFormat.Parse(content) ?? throw Refuse(path, "has a damaged format chunk");
                Check(format.Value, path);
            }
            else if (id.SequenceEqual("data"u8))
            {
                // A recorder that was cut off leaves 0: the sound is then all that follows.
                return Mix(format ?? throw Refuse(path, "has no format before its samples"), size == 0 ? rest : content, path);
            }

            at = (int)Math.Min(at + 8 + size + (size & 1), bytes.Length);
        }

        throw Refuse(path, "has no samples");
    }

    private static void Check(WavFormat format, string path)
    {
        if (!format.IsKnown)
        {
            throw Refuse(path, $"is compressed or unusual (format {format.Tag}, {format.Bits} bits)");
        }

        if (format.Channels == 0 || format.Rate is < SoundTrack.LowestRate or > SoundTrack.HighestRate)
        {
            throw Refuse(path, $"says {format.Channels} channels at {format.Rate} Hz; 1 or more at {SoundTrack.LowestRate} to {SoundTrack.HighestRate} Hz can be played");
        }
    }

    private static SoundTrack Mix(WavFormat format, ReadOnlySpan<byte> data, string path)
    {
        int frames = data.Length / format.FrameBytes;
        if (frames == 0)
        {
            throw Refuse(path, "has no samples");
        }

        float[] mono = new float[frames];
        for (int i = 0; i < frames; i++)
        {
            double sum = 0;
            ReadOnlySpan<byte> frame = data.Slice(i * format.FrameBytes, format.FrameBytes);
            for (int channel = 0; channel < format.Channels; channel++)
            {
                sum += format.Sample(frame.Slice(channel * format.SampleBytes, format.SampleBytes));
            }

            float mean = (float)(sum / format.Channels);
            mono[i] = float.IsFinite(mean) ? mean : 0;
        }

        return new(Path.GetFileName(path), format.Rate, format.Channels, mono);
    }

    private static BadInputException Refuse(string path, string what) =>
        new($"The sound file '{path}' {what}. Use a WAV file with 16-bit or float samples, for example from: ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav");
}
