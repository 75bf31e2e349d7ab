using LatentInstallation.Frames;

namespace LatentInstallation.Devices.Tests.OpenGL;

/// <summary>Frames with everything that can go wrong in them: corners of their own colour, a thin line, edges, gradients.</summary>
internal static class TestPicture
{
    /// <summary>Top left red, top right green, bottom left blue, bottom right yellow; a disc; a one-pixel diagonal; a grey ramp along the bottom.</summary>
    internal static Frame Pattern(int width, int height, int channels = 3)
    {
        var frame = new Frame(width, height, channels);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (float r, float g, float b) = Colour((x + 0.5f) / width, (y + 0.5f) / height, x - (y * width / height) == 0);
                Span<float> values = channels == 1 ? [(r + g + b) / 3] : [r, g, b, (x + 0.5f) / width];
                for (int c = 0; c < channels; c++)
                {
                    frame.Pixels[(((c * height) + y) * width) + x] = (values[c] * 2) - 1;
                }
            }
        }

        return frame;
    }

    /// <summary>A dark ball on white that is not quite white everywhere, as a network paints it.</summary>
    internal static Frame Ball(int size)
    {
        var frame = new Frame(size, size, 3);
        for (int i = 0; i < size * size; i++)
        {
            float x = ((i % size) + 0.5f) / size;
            float y = ((i / size) + 0.5f) / size;
            bool inside = ((x - 0.5f) * (x - 0.5f)) + ((y - 0.55f) * (y - 0.55f)) < 0.09f;
            for (int c = 0; c < 3; c++)
            {
                frame.Pixels[(c * size * size) + i] = inside ? -0.9f + (0.5f * c * x) : 0.95f + (0.08f * MathF.Sin(9 * x) * MathF.Cos(7 * y));
            }
        }

        return frame;
    }

    internal static Frame Even(int size, float value)
    {
        var frame = new Frame(size, size, 3);
        Array.Fill(frame.Pixels, value);
        return frame;
    }

    private static (float R, float G, float B) Colour(float x, float y, bool line)
    {
        if (line)
        {
            return (1, 1, 1);
        }

        if (y > 0.8f && x is > 0.2f and < 0.8f)
        {
            return ((x - 0.2f) / 0.6f, (x - 0.2f) / 0.6f, (x - 0.2f) / 0.6f);
        }

        if (((x - 0.5f) * (x - 0.5f)) + ((y - 0.45f) * (y - 0.45f)) < 0.06f)
        {
            return (0.9f, 0.5f, 0.2f);
        }

        return (x < 0.5f, y < 0.5f) switch
        {
            (true, true) => (0.8f, 0.1f, 0.1f),
            (false, true) => (0.1f, 0.7f, 0.1f),
            (true, false) => (0.1f, 0.1f, 0.8f),
            _ => (0.9f, 0.8f, 0.1f),
        };
    }
}
