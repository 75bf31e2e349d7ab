using LatentInstallation.Sound;

namespace LatentInstallation.Devices.Sndfile;

/// <summary>Reads a sound file of any kind into memory, mixed to one channel: WAV by the project's own reader, what that cannot read by libsndfile.</summary>
public static unsafe class SoundFile
{
    private const int FramesAtOnce = 4096;
    private const int MostChannels = 1024;

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">It cannot be read or played; the message says why and what to do.</exception>
    public static SoundTrack Load(string path)
    {
        Check(path);
        try
        {
            return WavFile.Load(path);
        }
        catch (BadInputException asWav)
        {
            return LoadByLibrary(path, IsWav(path) ? asWav : null);
        }
    }

    private static void Check(string path)
    {
        if (Directory.Exists(path))
        {
            throw new BadInputException($"The sound file '{path}' is a folder. Name a file in it.");
        }

        // A pipe or a device has no length, and reading one may never end.
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            throw new BadInputException($"The sound file '{path}' is empty, or no file at all. Name a WAV, FLAC, Ogg, MP3 or AIFF file.");
        }
    }

    private static bool IsWav(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            Span<byte> head = stackalloc byte[12];
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
                && (head[..4].SequenceEqual("RIFF"u8) || head[..4].SequenceEqual("RF64"u8)) && head[8..].SequenceEqual("WAVE"u8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The sound file '{path}' cannot be read: {e.Message}", e);
        }
    }

    // What is wrong with a WAV file the project's own reader says best.
    private static SoundTrack LoadByLibrary(string path, BadInputException? asWav)
    {
        try
        {
            Sndfile.Information information = default;
            using var file = new SndfileHandle(Sndfile.Open(path, Sndfile.Read, ref information));
            if (file.IsInvalid)
            {
                throw asWav ?? Refuse(path, $"cannot be read: {Sndfile.OpeningError()}");
            }

            if (information.Channels is < 1 or > MostChannels || information.Rate is < SoundTrack.LowestRate or > SoundTrack.HighestRate)
            {
                throw Refuse(path, $"says {information.Channels} channels at {information.Rate} Hz; 1 or more at {SoundTrack.LowestRate} to {SoundTrack.HighestRate} Hz can be played");
            }

            float[] mono = Mix(file, information, path);
            return mono.Length > 0 ? new SoundTrack(Path.GetFileName(path), information.Rate, information.Channels, mono) : throw Refuse(path, "has no samples");
        }
        catch (DllNotFoundException e)
        {
            throw asWav ?? new BadInputException($"The sound file '{path}' is no WAV file, and what reads others is not installed. Install the Debian package libsndfile1 (./latent run does it), or make a WAV file: ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav", e);
        }
    }

    // A file's own count is not trusted: a stream has none, and a damaged one any.
    private static float[] Mix(SndfileHandle file, Sndfile.Information information, string path)
    {
        float[] mono = new float[Math.Clamp(information.Frames, FramesAtOnce, FramesAtOnce << 10)];
        float[] block = new float[FramesAtOnce * information.Channels];
        int count = 0;
        while (true)
        {
            long read;
            fixed (float* samples = block)
            {
                read = Sndfile.ReadFrames(file, samples, FramesAtOnce);
            }

            if (read <= 0)
            {
                Array.Resize(ref mono, count);
                return mono;
            }

            if (count + read > SoundTrack.MostSamples)
            {
                throw Refuse(path, $"is longer than {SoundTrack.MostSamples / information.Rate / 60} minutes, more than is kept in memory");
            }

            if (count + read > mono.Length)
            {
                Array.Resize(ref mono, (int)Math.Min(SoundTrack.MostSamples, mono.Length * 2L));
            }

            MixBlock(block.AsSpan(0, (int)read * information.Channels), information.Channels, mono.AsSpan(count));
            count += (int)read;
        }
    }

    private static void MixBlock(ReadOnlySpan<float> block, int channels, Span<float> mono)
    {
        for (int frame = 0; frame < block.Length / channels; frame++)
        {
            double sum = 0;
            foreach (float sample in block.Slice(frame * channels, channels))
            {
                sum += sample;
            }

            float mean = (float)(sum / channels);
            mono[frame] = float.IsFinite(mean) ? mean : 0;
        }
    }

    private static BadInputException Refuse(string path, string what) =>
        new($"The sound file '{path}' {what}. Use a WAV or FLAC file, for example from: ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav");
}
