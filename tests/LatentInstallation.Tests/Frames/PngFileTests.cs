using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Tests.Frames;

public class PngFileTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 1)]
    [InlineData(33, 17, 3)]
    [InlineData(16, 40, 4)]
    public void A_written_picture_reads_back_the_same(int width, int height, int channels)
    {
        byte[] pixels = Pixels(width, height, channels);

        Picture read = PngFile.Decode(PngFile.Encode(pixels, width, height, channels));

        Assert.Equal((width, height, channels), (read.Width, read.Height, read.Channels));
        Assert.Equal(pixels, read.Pixels);
    }

    [Fact]
    public void The_same_pixels_give_the_same_bytes() =>
        Assert.Equal(PngFile.Encode(Pixels(64, 48, 3), 64, 48, 3), PngFile.Encode(Pixels(64, 48, 3), 64, 48, 3));

    [Fact]
    public void The_checksum_is_the_one_that_every_PNG_ends_with() =>
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], PngFile.Encode([1], 1, 1, 1)[^4..]);

    [Fact]
    public void Something_else_than_a_picture_is_refused() =>
        Assert.Throws<InvalidDataException>(() => PngFile.Decode("GIF89a, not a PNG file at all"u8));

    [Fact]
    public void A_picture_that_is_cut_off_is_refused()
    {
        byte[] file = PngFile.Encode(Pixels(20, 20, 3), 20, 20, 3);
        Assert.Throws<InvalidDataException>(() => PngFile.Decode(file.AsSpan(0, file.Length - 40)));
    }

    // Smooth in part and noisy in part, so that every filter gets its turn.
    private static byte[] Pixels(int width, int height, int channels)
    {
        var noise = new Random(5);
        byte[] pixels = new byte[width * height * channels];
        for (int i = 0; i < pixels.Length; i++)
        {
            int y = i / (width * channels);
            pixels[i] = (byte)(y % 4 == 0 ? noise.Next(256) : (i * 3) + (y * y));
        }

        return pixels;
    }
}
