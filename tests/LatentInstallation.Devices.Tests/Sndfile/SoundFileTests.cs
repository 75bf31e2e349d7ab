using System.Buffers.Binary;
using LatentInstallation.Devices.Sndfile;
using LatentInstallation.Sound;
using LatentInstallation.Tests.Sound;
using Xunit;

namespace LatentInstallation.Devices.Tests.Sndfile;

public sealed class SoundFileTests : IDisposable
{
    // A quarter of a second at 8000 Hz, half of full scale on the left and nothing on the right.
    private static readonly byte[] Flac = Convert.FromBase64String(
        "ZkxhQ4AAACICQAJAAAAQAAASAfQDcAAAB9BNcJbj0wXt38NM4OVBk+Lp//gkHADJAQAABQAAAAAC///4JBwBzgEAAAUAAAAAccv/+CQcAscBAAAFAAAAAOSX//h0HAMBDy8BAAAFAAAAAPzL");

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.flac")]
    [InlineData("a.wav")]
    [InlineData("a")]
    public void A_FLAC_file_is_known_by_what_is_in_it_whatever_its_name(string name)
    {
        SoundTrack track = SoundFile.Load(Write(name, Flac));
        Assert.Equal((name, 8000, 2, 2000), (track.Name, track.SampleRate, track.Channels, track.Mono.Length));
        Assert.All(track.Mono.ToArray(), sample => Assert.Equal(0.25f, sample, 4));
    }

    [Fact]
    public void A_WAV_file_is_read_as_ever()
    {
        SoundTrack track = SoundFile.Load(Write("a.flac", WavBytes.Write(3, 2, 48_000, 32, [1, 0, 0.5, -0.5])));
        Assert.Equal([0.5f, 0], track.Mono.ToArray());
    }

    [Fact]
    public void A_WAV_file_that_the_own_reader_does_not_know_is_read_all_the_same()
    {
        // 7 is µ-law, in which 0xff is nothing and 0x80 the greatest.
        byte[] bytes = WavBytes.Write(1, 1, 8000, 8, new double[4]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(20), 7);
        (bytes[44], bytes[45], bytes[46], bytes[47]) = (0xff, 0x80, 0x00, 0xff);
        float[] samples = SoundFile.Load(Write("a.wav", bytes)).Mono.ToArray();
        Assert.Equal([0, 0.98f, -0.98f, 0], samples.Select(sample => MathF.Round(sample, 2)));
    }

    [Theory]
    [InlineData(0, "is empty, or no file at all")]
    [InlineData(3, "cannot be read")]
    [InlineData(20, "cannot be read")]
    [InlineData(42, "has no samples")]
    public void A_damaged_file_gets_a_sentence(int length, string sentence)
    {
        string file = Write("a.flac", Flac[..length]);
        var error = Assert.Throws<BadInputException>(() => SoundFile.Load(file));
        Assert.StartsWith($"The sound file '{file}' {sentence}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_end_is_left_out() => Assert.InRange(SoundFile.Load(Write("a.flac", Flac[..80])).Mono.Length, 576, 1999);

    [Fact]
    public void A_length_that_the_file_only_claims_takes_no_memory()
    {
        // The count of samples is 36 bits from the middle of byte 21: all of them ones is 68 thousand million.
        byte[] bytes = [.. Flac];
        bytes[21] |= 0x0f;
        bytes.AsSpan(22, 4).Fill(0xff);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Assert.InRange(SoundFile.Load(Write("a.flac", bytes)).Mono.Length, 1, 2000);
        }
        catch (BadInputException e)
        {
            Assert.Contains("a.flac", e.Message, StringComparison.Ordinal);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void Any_byte_may_be_wrong_and_the_answer_is_a_track_or_a_sentence()
    {
        for (int i = 0; i < Flac.Length; i++)
        {
            byte[] bytes = [.. Flac];
            bytes[i] ^= 0x55;
            try
            {
                Assert.NotEqual(0, SoundFile.Load(Write("a.flac", bytes)).Mono.Length);
            }
            catch (BadInputException e)
            {
                Assert.Contains("a.flac", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_is_no_sound_gets_a_sentence()
    {
        string text = Write("a.flac", "This is a letter, and no sound at all: nobody can play it."u8.ToArray());
        Assert.Contains("cannot be read: ", Assert.Throws<BadInputException>(() => SoundFile.Load(text)).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<BadInputException>(() => SoundFile.Load(_folder)).Message, StringComparison.Ordinal);
        Assert.Contains("no-such.flac", Assert.Throws<BadInputException>(() => SoundFile.Load(Path.Combine(_folder, "no-such.flac"))).Message, StringComparison.Ordinal);
    }

    private string Write(string name, byte[] bytes)
    {
        string file = Path.Combine(_folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
