using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics.Tensors;

namespace LatentInstallation.Frames;

/// <summary>Writes 8-bit PNG pictures, the same bytes for the same pixels; reads back those it wrote.</summary>
public static partial class PngFile
{
    private static readonly byte[] Signature = [137, 80, 78, 71, 13, 10, 26, 10];
    private static readonly uint[] CrcTable = MakeCrcTable();

    /// <summary>Writes a picture file, replacing what was there.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="pixels">Interleaved, top row first: width × height × channels bytes.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="channels">1 (grey), 3 (RGB) or 4 (RGBA, straight alpha).</param>
    public static void Write(string path, ReadOnlySpan<byte> pixels, int width, int height, int channels) =>
        File.WriteAllBytes(path, Encode(pixels, width, height, channels));

    /// <summary>The bytes of a PNG file.</summary>
    /// <param name="pixels">Interleaved, top row first: width × height × channels bytes.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="channels">1 (grey), 3 (RGB) or 4 (RGBA, straight alpha).</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        byte colourType = channels switch
        {
            1 => 0,
            3 => 2,
            4 => 6,
            _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "A PNG here has 1, 3 or 4 channels."),
        };
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height * channels, nameof(pixels));

        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9], header[10], header[11], header[12]) = (8, colourType, 0, 0, 0);
        WriteChunk(file, "IHDR"u8, header);
        // sRGB, perceptual: the pixels are what the screen shows.
        WriteChunk(file, "sRGB"u8, [0]);
        WriteChunk(file, "IDAT"u8, Compress(pixels, width * channels, channels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Each row is predicted the way that leaves the smallest sum, which is what other encoders do, and deterministic.</summary>
    private static byte[] Compress(ReadOnlySpan<byte> pixels, int stride, int channels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] above = new byte[stride];
            byte[] best = new byte[stride + 1];
            byte[] tried = new byte[stride + 1];
            for (int row = 0; row < pixels.Length; row += stride)
            {
                ReadOnlySpan<byte> line = pixels.Slice(row, stride);
                int least = int.MaxValue;
                for (byte filter = 0; filter < 5; filter++)
                {
                    int sum = Filter(filter, line, above, channels, tried);
                    if (sum < least)
                    {
                        least = sum;
                        (best, tried) = (tried, best);
                    }
                }

                zlib.Write(best);
                line.CopyTo(above);
            }
        }

        return packed.ToArray();
    }

    // One loop a filter: a picture is written for every frame of a recording.
    private static int Filter(byte filter, ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, int step, Span<byte> output)
    {
        output[0] = filter;
        Span<byte> left = output[1..];
        for (int i = 0; i < step; i++)
        {
            left[i] = (byte)(line[i] - Predict(filter, line, above, i, step));
        }

        switch (filter)
        {
            case 0:
                line.CopyTo(left);
                break;
            case 1:
                for (int i = step; i < line.Length; i++)
                {
                    left[i] = (byte)(line[i] - line[i - step]);
                }

                break;
            case 2:
                TensorPrimitives.Subtract(line, above, left);
                break;
            case 3:
                for (int i = step; i < line.Length; i++)
                {
                    left[i] = (byte)(line[i] - ((line[i - step] + above[i]) / 2));
                }

                break;
            default:
                for (int i = step; i < line.Length; i++)
                {
                    left[i] = (byte)(line[i] - Paeth(line[i - step], above[i], above[i - step]));
                }

                break;
        }

        int sum = 0;
        foreach (byte difference in left)
        {
            sum += Math.Abs((int)(sbyte)difference);
        }

        return sum;
    }

    /// <summary>What the neighbours (left, above, above left) say byte <paramref name="i"/> will be.</summary>
    private static byte Predict(int filter, ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, int i, int step)
    {
        int left = i >= step ? line[i - step] : 0;
        int up = above[i];
        return filter switch
        {
            0 => 0,
            1 => (byte)left,
            2 => (byte)up,
            3 => (byte)((left + up) / 2),
            _ => Paeth(left, up, i >= step ? above[i - step] : 0),
        };
    }

    private static byte Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        (int toLeft, int toUp, int toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return (byte)(toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            crc = CrcTable[(crc ^ b) & 255] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
