using System.Globalization;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Iio;

/// <summary>Something about a converter's channel that can be chosen, as the kernel shows it: a file with the choice, and one with all choices.</summary>
internal sealed class IioSetting
{
    private readonly string _path;

    private IioSetting(string path, IReadOnlyList<(string, double)> choices) => (_path, Choices) = (path, choices);

    /// <summary>Each as the kernel spells it, and what that means.</summary>
    public IReadOnlyList<(string Text, double Value)> Choices { get; }

    /// <summary>What is chosen now; NaN when it cannot be read.</summary>
    public double Value => double.TryParse(Text(_path), CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    /// <summary>The setting of a channel, or null where its converter leaves no choice. A driver has it for each channel or for all of them.</summary>
    public static IioSetting? Find(string folder, int channel, string name)
    {
        string[] kinds = [string.Create(CultureInfo.InvariantCulture, $"in_voltage{channel}_{name}"), $"in_voltage_{name}", name];
        string? path = kinds.Select(kind => Path.Combine(folder, kind)).FirstOrDefault(File.Exists);
        string? available = kinds.Select(kind => Path.Combine(folder, kind + "_available")).FirstOrDefault(File.Exists);
        return path is null || available is null || Parse(Text(available)) is not { Count: > 0 } choices ? null : new IioSetting(path, choices);
    }

    /// <summary>Chooses, where that is not chosen already.</summary>
    /// <returns>Null, or why it could not be.</returns>
    public string? TrySet((string Text, double Value) choice)
    {
        double value = Value;
        if (value == choice.Value || double.IsNaN(value))
        {
            // What cannot be read may be no file that can be written without waiting.
            return double.IsNaN(value) ? "What it is now cannot be read" : null;
        }

        try
        {
            File.WriteAllText(_path, choice.Text);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message.TrimEnd('.');
        }
    }

    /// <summary>What the kernel says in a file; empty where it says nothing.</summary>
    public static string Text(string path) => KernelText.Read(path) ?? "";

    // "8 16 32", or "[8 1 860]": from, in steps of, to.
    private static List<(string, double)> Parse(string text)
    {
        string[] words = text.Trim('[', ']').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. (text.StartsWith('[') ? words.TakeLast(1) : words)
            .Select(word => (word, double.TryParse(word, CultureInfo.InvariantCulture, out double value) ? value : double.NaN))
            .Where(choice => double.IsFinite(choice.Item2))];
    }
}
