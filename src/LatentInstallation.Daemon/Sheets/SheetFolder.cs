using System.Globalization;
using LatentInstallation.Frames;
using LatentInstallation.Generator;

namespace LatentInstallation.Daemon.Sheets;

/// <summary>A folder of contact sheets, <c>direction-01-pca-1.png</c> and on: labelled by number and name, not part of the model and not hashed.</summary>
internal sealed class SheetFolder(string folder)
{
    /// <summary>The sheets' folder in a model's.</summary>
    internal const string Name = "directions";

    private const int LongestLabel = 40;

    /// <summary>Writes one, in place of an earlier one of the same number.</summary>
    /// <returns>Its path.</returns>
    public string Write(Picture sheet, GeneratorManifest manifest, int direction)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileOf(direction + 1, manifest.Directions[direction].Name));
        foreach (string earlier in Sheets($"direction-{direction + 1:00}-*.png"))
        {
            File.Delete(earlier);
        }

        PngFile.Write(path, sheet.Pixels, sheet.Width, sheet.Height, sheet.Channels);
        return path;
    }

    /// <summary>Takes all sheets away: they show another network.</summary>
    public void Clear()
    {
        foreach (string earlier in Sheets("direction-*-*.png"))
        {
            File.Delete(earlier);
        }
    }

    /// <summary>A sheet's file.</summary>
    /// <param name="number">From 1, as in the parameter's key.</param>
    /// <param name="name">What people call the direction.</param>
    internal static string FileOf(int number, string name)
    {
        string[] words = string.Concat(name.Normalize().ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string label = string.Join('-', words);
        return string.Create(CultureInfo.InvariantCulture, $"direction-{number:00}-{(label.Length > LongestLabel ? label[..LongestLabel] : label)}.png");
    }

    private string[] Sheets(string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];
}
