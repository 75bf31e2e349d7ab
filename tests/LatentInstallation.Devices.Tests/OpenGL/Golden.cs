using System.Runtime.CompilerServices;
using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Devices.Tests.OpenGL;

/// <summary>
/// Pictures that were looked at and found right. A drawing may differ by <see cref="Tolerance"/>: OpenGL and OpenGL ES differ in the last bit.
/// To accept a new one: look at <c>NAME.received.png</c> beside it and rename it to <c>NAME.png</c>.
/// </summary>
internal static class Golden
{
    internal const int Tolerance = 2;

    internal static void Check(string name, byte[] rgba, int width, int height)
    {
        string folder = Path.Combine(Folder(), "Golden");
        string accepted = Path.Combine(folder, name + ".png");
        string received = Path.Combine(folder, name + ".received.png");
        byte[] rgb = WithoutAlpha(rgba);
        if (!File.Exists(accepted))
        {
            Directory.CreateDirectory(folder);
            PngFile.Write(received, rgb, width, height, 3);
            Assert.Fail($"There is no {accepted}. Look at {received}; when it is right, rename it.");
        }

        Picture expected = PngFile.Decode(File.ReadAllBytes(accepted));
        Assert.Equal((expected.Width, expected.Height, expected.Channels), (width, height, 3));
        int worst = 0;
        byte[] difference = new byte[rgb.Length];
        for (int i = 0; i < rgb.Length; i++)
        {
            int apart = Math.Abs(rgb[i] - expected.Pixels[i]);
            worst = Math.Max(worst, apart);
            difference[i] = (byte)Math.Min(255, apart * 16);
        }

        if (worst > Tolerance)
        {
            PngFile.Write(received, rgb, width, height, 3);
            PngFile.Write(Path.Combine(folder, name + ".difference.png"), difference, width, height, 3);
            Assert.Fail($"{name} differs by {worst}/255 (allowed {Tolerance}). See {received} and its .difference.png (16 times).");
        }
    }

    internal static byte[] WithoutAlpha(byte[] rgba)
    {
        byte[] rgb = new byte[rgba.Length / 4 * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            rgb[i] = rgba[(i / 3 * 4) + (i % 3)];
        }

        return rgb;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
