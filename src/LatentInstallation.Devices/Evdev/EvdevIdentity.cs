using System.Text.RegularExpressions;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Evdev;

/// <summary>What may name an input device in a table of controls.</summary>
public static partial class EvdevIdentity
{
    /// <summary>Why a text cannot be an identity, in a few words; null when it can.</summary>
    public static string? Refusal(string text) => Number().IsMatch(text) && !DeviceIdentity.IsNumbers(text)
        ? "is a number that the kernel gives anew each time a device comes up"
        : text.StartsWith('/') ? "is a path, and its device gets a new one each time it comes up" : null;

    [GeneratedRegex(@"^((event|js|input|mouse|hidraw)\d+|\d+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
