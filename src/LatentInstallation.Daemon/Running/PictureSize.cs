using System.CommandLine.Parsing;
using System.Globalization;

namespace LatentInstallation.Daemon.Running;

/// <summary>Pixels across and down.</summary>
internal readonly record struct PictureSize(int Width, int Height)
{
    internal const int Largest = 8192;

    /// <summary>Reads <c>512x512</c>.</summary>
    internal static PictureSize Parse(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        string[] parts = text.Split('x', 'X');
        if (parts.Length == 2 && TrySide(parts[0], out int width) && TrySide(parts[1], out int height))
        {
            return new PictureSize(width, height);
        }

        result.AddError($"--size: '{text}' is not WIDTHxHEIGHT with 16 to {Largest} pixels a side. Use 512x512.");
        return default;
    }

    private static bool TrySide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= 16 and <= Largest;
}
