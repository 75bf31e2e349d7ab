using LatentInstallation.Sound;
using Xunit;

namespace LatentInstallation.Tests.Sound;

public class WavFileTests
{
    private static readonly double[] Some = [0, 0.5, -0.5, 0.25, -1, 0.999];

    [Theory]
    [InlineData(1, 8, 0.01)]
    [InlineData(1, 16, 1e-4)]
    [InlineData(1, 24, 1e-6)]
    [InlineData(1, 32, 1e-7)]
    [InlineData(3, 32, 1e-7)]
    [InlineData(3, 64, 1e-7)]
    public void Reads_every_usual_kind_of_sample(int tag, int bits, double tolerance)
    {
        foreach (bool extensible in (bool[])[false, true])
        {
            byte[] bytes = WavBytes.Write(tag, 1, 44_100, bits, Some, extensible);
            SoundTrack file = WavFile.Read(bytes, "a.wav");
            Assert.Equal(44_100, file.SampleRate);
            Assert.All(Some.Zip(file.Mono.ToArray()), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        }
    }

    [Fact]
    public void Mixes_channels_to_their_mean()
    {
        SoundTrack stereo = WavFile.Read(WavBytes.Write(3, 2, 48_000, 32, [1, 0, 0.5, -0.5]), "a.wav");
        Assert.Equal([0.5f, 0f], stereo.Mono.ToArray());
        SoundTrack six = WavFile.Read(WavBytes.Write(3, 6, 48_000, 32, [0.6, 0, 0, 0, 0, 0]), "a.wav");
        Assert.Equal(0.1f, six.Mono.Span[0], 1e-6);
        Assert.Equal(6, six.Channels);
    }

    [Fact]
    public void What_is_no_number_becomes_nothing()
    {
        SoundTrack file = WavFile.Read(WavBytes.Write(3, 1, 48_000, 32, [double.NaN, 0.5, double.PositiveInfinity, double.NegativeInfinity]), "a.wav");
        Assert.Equal([0, 0.5f, 0, 0], file.Mono.ToArray());
    }

    [Fact]
    public void Passes_over_chunks_that_it_does_not_know_and_their_pad_bytes()
    {
        byte[] bytes = WavBytes.Write(1, 1, 8000, 16, Some, before: [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "junk"u8, 0, 0, 0, 0]);
        Assert.Equal(Some.Length, WavFile.Read(bytes, "a.wav").Mono.Length);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0xffff_ffffu)]
    [InlineData(1000u)]
    public void A_wrong_size_of_the_samples_means_all_that_follow(uint size)
    {
        byte[] bytes = WavBytes.Write(1, 1, 8000, 16, Some);
        BitConverter.TryWriteBytes(bytes.AsSpan(40), size);
        Assert.Equal(Some.Length, WavFile.Read(bytes, "a.wav").Mono.Length);
    }

    [Fact]
    public void A_truncated_end_loses_only_the_last_frame()
    {
        byte[] bytes = WavBytes.Write(1, 2, 8000, 16, [.. Some, .. Some]);
        Assert.Equal(Some.Length - 1, WavFile.Read(bytes.AsSpan(..^1), "a.wav").Mono.Length);
    }

    [Theory]
    [InlineData(2, 1, 44_100, 4, "compressed")]
    [InlineData(0x55, 2, 44_100, 0, "compressed")]
    [InlineData(3, 1, 44_100, 16, "unusual")]
    [InlineData(1, 1, 0, 16, "0 Hz")]
    [InlineData(1, 1, 2_000_000_000, 16, "Hz")]
    public void Refuses_what_it_cannot_play_naming_the_file_and_a_remedy(int tag, int channels, int rate, int bits, string says)
    {
        byte[] bytes = WavBytes.Write(1, channels, 8000, 16, Some);
        BitConverter.TryWriteBytes(bytes.AsSpan(20), (ushort)tag);
        BitConverter.TryWriteBytes(bytes.AsSpan(24), rate);
        BitConverter.TryWriteBytes(bytes.AsSpan(34), (ushort)bits);
        var error = Assert.Throws<BadInputException>(() => WavFile.Read(bytes, "music/a.wav"));
        Assert.Contains("music/a.wav", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("ffmpeg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_beginning_of_a_file_is_read_or_refused_in_words()
    {
        byte[] bytes = WavBytes.Write(1, 2, 8000, 16, [.. Some, .. Some], extensible: true);
        for (int length = 0; length < bytes.Length; length++)
        {
            try
            {
                Assert.NotEqual(0, WavFile.Read(bytes.AsSpan(..length), "a.wav").Mono.Length);
            }
            catch (BadInputException error)
            {
                Assert.Contains("a.wav", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Damaged_bytes_are_read_or_refused_in_words()
    {
        var random = new LatentInstallation.Latent.NumpyRandom(3);
        byte[] bytes = WavBytes.Write(1, 2, 8000, 24, [.. Some, .. Some]);
        for (int i = 0; i < 5000; i++)
        {
            byte[] damaged = [.. bytes];
            for (int k = 0; k < 3; k++)
            {
                damaged[random.NextUInt32() % 44] = (byte)random.NextUInt32();
            }

            try
            {
                WavFile.Read(damaged, "a.wav");
            }
            catch (BadInputException)
            {
            }
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = Assert.Throws<BadInputException>(() => WavFile.Load("no/such.wav"));
        Assert.Contains("no/such.wav", error.Message, StringComparison.Ordinal);
    }
}
