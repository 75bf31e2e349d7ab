using System.Text.RegularExpressions;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Gpio;

/// <summary>What may name a GPIO chip in a table of controls.</summary>
public static partial class GpioIdentity
{
    /// <summary>Why a text cannot be an identity, in a few words; null when it can.</summary>
    public static string? Refusal(string text) => Number().IsMatch(text) && !DeviceIdentity.IsNumbers(text)
        ? "is a number that the kernel gives anew each time a chip comes up"
        : text.StartsWith('/') ? "is a path, and ends in a number that the kernel gives anew each time a chip comes up" : null;

    [GeneratedRegex(@"^((gpiochip)?\d+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
