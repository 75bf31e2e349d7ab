using LatentInstallation.Frames;
using LatentInstallation.Generator;

namespace LatentInstallation.Daemon.Generating;

/// <summary>Finished pictures of one size, [Count, channels, height, width], on their way into a file.</summary>
internal sealed class PictureBatch
{
    private readonly GeneratorManifest _manifest;
    private readonly int _count;
    private readonly float[] _values;

    private PictureBatch(GeneratorManifest manifest, int count, float[] values) => (_manifest, _count, _values) = (manifest, count, values);

    private int PictureLength => _manifest.Channels * _manifest.Height * _manifest.Width;

    /// <summary>Makes the pictures.</summary>
    public static PictureBatch Synthesize(IGenerator generator, LatentBatch latents)
    {
        GeneratorManifest manifest = generator.Manifest;
        var frame = new Frame(manifest.Width, manifest.Height, manifest.Channels);
        float[] values = new float[(long)latents.Count * frame.Pixels.Length];
        for (int i = 0; i < latents.Count; i++)
        {
            generator.Synthesize(latents[i], default, TimeSpan.Zero, frame);
            frame.Pixels.CopyTo(values, i * frame.Pixels.Length);
        }

        return new PictureBatch(manifest, latents.Count, values);
    }

    /// <summary>Writes them: <c>.npy</c> as they are, <c>.png</c> as 8 bits; several pictures become one contact sheet, row by row, as square as it gets.</summary>
    public void Write(string path)
    {
        if (path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase))
        {
            new NumpyFile([_count, _manifest.Channels, _manifest.Height, _manifest.Width], _values).Write(path);
            return;
        }

        int columns = (int)Math.Ceiling(Math.Sqrt(_count));
        int rows = (_count + columns - 1) / columns;
        (int width, int height) = (columns * _manifest.Width, rows * _manifest.Height);
        byte[] pixels = new byte[(long)width * height * _manifest.Channels];

        // Places without a picture are paper.
        pixels.AsSpan().Fill(byte.MaxValue);
        for (int i = 0; i < _count; i++)
        {
            Place(i, pixels, width, i % columns * _manifest.Width, i / columns * _manifest.Height);
        }

        PngFile.Write(path, pixels, width, height, _manifest.Channels);
    }

    private void Place(int picture, byte[] pixels, int width, int left, int top)
    {
        PixelScale scale = new(_manifest);
        int plane = _manifest.Height * _manifest.Width;
        ReadOnlySpan<float> values = _values.AsSpan(picture * PictureLength, PictureLength);
        for (int i = 0; i < values.Length; i++)
        {
            (int channel, int y, int x) = (i / plane, i % plane / _manifest.Width, i % _manifest.Width);
            pixels[((((top + y) * width) + left + x) * _manifest.Channels) + channel] = scale.Of(values[i]);
        }
    }
}
