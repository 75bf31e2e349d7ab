using LatentInstallation.Frames;
using LatentInstallation.Look;

namespace LatentInstallation.Devices.Tests.OpenGL;

/// <summary>What the projector does to a pixel inside the picture, in double precision on the CPU.</summary>
internal static class BicubicReference
{
    private const double Calm = 0.9;

    /// <returns>sRGB, 0…1, three values a pixel; NaN outside the picture and where it melts.</returns>
    internal static double[] Draw(Frame frame, int width, int height, int cover)
    {
        Placement place = Placement.Of(frame.Width, frame.Height, width, height, cover);
        double[] shown = new double[width * height * 3];
        for (int i = 0; i < shown.Length; i++)
        {
            (int c, int x, int y) = (i % 3, i / 3 % width, i / 3 / width);
            double u = (x + 0.5 - place.Left) / place.Width;
            double v = (y + 0.5 - place.Top) / place.Height;
            // Where there is a surround the outermost texels melt into it.
            double margin = cover == 0 ? 2.5 / frame.Width : 0;
            shown[i] = u >= margin && u <= 1 - margin && v >= margin && v <= 1 - margin
                ? Encode(Sample(frame, c, (u * frame.Width) - 0.5, (v * frame.Height) - 0.5))
                : double.NaN;
        }

        return shown;
    }

    internal static double Encode(double c)
    {
        c = Math.Clamp(c, 0, 1);
        return c > 0.0031308 ? (1.055 * Math.Pow(c, 1 / 2.4)) - 0.055 : c * 12.92;
    }

    private static double Sample(Frame frame, int c, double x, double y)
    {
        int top = (int)Math.Floor(y);
        Span<double> rows = stackalloc double[4];
        for (int k = 0; k < 4; k++)
        {
            int row = Math.Clamp(top - 1 + k, 0, frame.Height - 1);
            int left = (int)Math.Floor(x);
            rows[k] = Cubic(
                Linear(frame, c, left - 1, row), Linear(frame, c, left, row), Linear(frame, c, left + 1, row), Linear(frame, c, left + 2, row), x - left);
        }

        return Cubic(rows[0], rows[1], rows[2], rows[3], y - top);
    }

    // The textbook form, not the shader's.
    private static double Cubic(double a, double b, double c, double d, double t)
    {
        double value = b + (0.5 * t * (c - a + (t * ((2 * a) - (5 * b) + (4 * c) - d + (t * ((3 * (b - c)) + d - a))))));
        return (value * (1 - Calm)) + (Math.Clamp(value, Math.Min(b, c), Math.Max(b, c)) * Calm);
    }

    private static double Linear(Frame frame, int c, int x, int y)
    {
        int channel = frame.Channels == 1 ? 0 : c;
        double value = frame.Pixels[(((channel * frame.Height) + y) * frame.Width) + Math.Clamp(x, 0, frame.Width - 1)];
        value = Math.Clamp((value + 1) / 2, 0, 1);
        return value > 0.04045 ? Math.Pow((value + 0.055) / 1.055, 2.4) : value / 12.92;
    }
}
