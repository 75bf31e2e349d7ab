using System.Buffers.Binary;
using LatentInstallation.Devices.TurboJpeg;
using LatentInstallation.Tests;
using Xunit;

namespace LatentInstallation.Devices.Tests.TurboJpeg;

public class JpegEncoderTests
{
    [Theory]
    [InlineData(640, 360)]
    [InlineData(1, 1)]
    [InlineData(203, 361)]
    public void A_picture_becomes_a_whole_file_of_its_size(int width, int height)
    {
        using var encoder = new JpegEncoder();
        ReadOnlySpan<byte> file = encoder.Encode(Picture(width, height), width, height).Span;

        Assert.Equal([0xFF, 0xD8, 0xFF], file[..3].ToArray());
        Assert.Equal([0xFF, 0xD9], file[^2..].ToArray());
        int frame = file.IndexOf([(byte)0xFF, (byte)0xC0]);
        Assert.Equal(height, BinaryPrimitives.ReadInt16BigEndian(file[(frame + 5)..]));
        Assert.Equal(width, BinaryPrimitives.ReadInt16BigEndian(file[(frame + 7)..]));
    }

    [Fact]
    public void A_preview_is_small()
    {
        using var encoder = new JpegEncoder();
        Assert.InRange(encoder.Encode(Picture(640, 360), 640, 360).Length, 1_000, 60_000);
    }

    [Fact]
    public void The_buffer_is_used_again()
    {
        using var encoder = new JpegEncoder();
        byte[] picture = Picture(320, 180);
        encoder.Encode(picture, 320, 180);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                encoder.Encode(picture, 320, 180);
            }
        });
    }

    [Fact]
    public void Pixels_of_another_size_are_refused()
    {
        using var encoder = new JpegEncoder();
        Assert.Throws<ArgumentOutOfRangeException>(() => encoder.Encode(new byte[12], 2, 2));
    }

    private static byte[] Picture(int width, int height)
    {
        byte[] rgba = new byte[width * height * 4];
        for (int i = 0; i < rgba.Length; i++)
        {
            rgba[i] = (byte)((i / 4 % width / 3) + (i % 4 * 40));
        }

        return rgba;
    }
}
