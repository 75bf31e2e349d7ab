using System.Text.RegularExpressions;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Midi;

/// <summary>What may name a MIDI box in a table of controls: never a number of ALSA's.</summary>
public static partial class MidiIdentity
{
    /// <summary>Why a text cannot be an identity, in a sentence; null when it can.</summary>
    public static string? Refusal(string text) => Number().IsMatch(text) && !DeviceIdentity.IsNumbers(text)
        ? "is a number that ALSA gives anew each time a card comes up"
        : text.StartsWith('/') ? "is a path, and ends in a number that ALSA gives anew each time a card comes up" : null;

    [GeneratedRegex(@"^(card\d+|midiC\d+(D\d+)?|(plug)?hw:\d.*|\d+(,\d+)*|\d+:\d+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
