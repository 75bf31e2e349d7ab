using System.Globalization;

namespace LatentInstallation.Devices.Usb;

/// <summary>Small text files in the kernel's tree of devices.</summary>
internal static class KernelText
{
    /// <summary>A file's text without blanks around it; null where there is none.</summary>
    public static string? Line(string? folder, string name) =>
        folder is not null && Path.Combine(folder, name) is var path && File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A hexadecimal number; null where there is none.</summary>
    public static int? Hexadecimal(string? folder, string name) =>
        int.TryParse(Line(folder, name), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Where an entry of the kernel's classes lies in its tree of devices.</summary>
    public static string Place(string entry) => Directory.ResolveLinkTarget(entry, returnFinalTarget: true)?.FullName ?? entry;
}
