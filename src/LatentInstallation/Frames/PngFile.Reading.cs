using System.Buffers.Binary;
using System.IO.Compression;

namespace LatentInstallation.Frames;

/// <content>Reading back, for whoever compares pictures.</content>
public static partial class PngFile
{
    /// <summary>Reads a picture that <see cref="Encode"/> made: 8 bits, not interlaced, no palette.</summary>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static Picture Decode(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
        {
            throw new InvalidDataException("This is not a PNG file.");
        }

        (int width, int height, int channels) = (0, 0, 0);
        using var packed = new MemoryStream();
        for (int at = Signature.Length; at + 12 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || at + 12 + (long)length > file.Length)
            {
                throw new InvalidDataException("The PNG file is cut off.");
            }

            ReadOnlySpan<byte> type = file.Slice(at + 4, 4);
            ReadOnlySpan<byte> data = file.Slice(at + 8, length);
            at += length + 12;
            if (type.SequenceEqual("IHDR"u8))
            {
                (width, height, channels) = ReadHeader(data);
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                packed.Write(data);
            }
        }

        return width > 0
            ? new Picture(width, height, channels, Expand(packed, width * channels, height, channels))
            : throw new InvalidDataException("The PNG file has no header.");
    }

    private static (int Width, int Height, int Channels) ReadHeader(ReadOnlySpan<byte> data)
    {
        int width = BinaryPrimitives.ReadInt32BigEndian(data);
        int height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
        int channels = data[9] switch { 0 => 1, 2 => 3, 6 => 4, _ => 0 };
        return width > 0 && height > 0 && data[8] == 8 && channels > 0 && data[12] == 0
            ? (width, height, channels)
            : throw new InvalidDataException("Only 8-bit grey, RGB and RGBA pictures without interlace are read.");
    }

    private static byte[] Expand(MemoryStream packed, int stride, int height, int channels)
    {
        byte[] pixels = new byte[stride * height];
        byte[] above = new byte[stride];
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        for (int row = 0; row < height; row++)
        {
            int filter = zlib.ReadByte();
            if (filter is < 0 or > 4)
            {
                throw new InvalidDataException("The PNG file is cut off or damaged.");
            }

            Span<byte> line = pixels.AsSpan(row * stride, stride);
            zlib.ReadExactly(line);
            for (int i = 0; i < stride; i++)
            {
                line[i] += Predict(filter, line, above, i, channels);
            }

            line.CopyTo(above);
        }

        return pixels;
    }
}
