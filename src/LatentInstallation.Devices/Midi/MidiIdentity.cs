using System.Globalization;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace LatentInstallation.Devices.Midi;

/// <summary>What makes a MIDI box itself wherever it is plugged in and in whatever order things came up: never a number of ALSA's.</summary>
/// <remarks><c>1209:2468</c> or <c>1209:2468:serial</c> (USB), <c>1-1.4</c> (the USB port's path), or a pattern for the card's id or the product's name.</remarks>
public sealed partial record MidiIdentity
{
    private readonly int _vendor = -1;
    private readonly int _product;
    private readonly string? _serial;
    private readonly string? _port;
    private readonly string? _pattern;

    /// <summary>Reads what a table of controls says.</summary>
    public MidiIdentity(string text)
    {
        if (Usb().Match(text) is { Success: true } usb)
        {
            _vendor = int.Parse(usb.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _product = int.Parse(usb.Groups[2].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _serial = usb.Groups[3].Success ? usb.Groups[3].Value : null;
        }
        else if (PortPath().IsMatch(text))
        {
            _port = text;
        }
        else
        {
            _pattern = text;
        }
    }

    /// <summary>Why a text cannot be an identity, in a sentence; null when it can.</summary>
    public static string? Refusal(string text) => Number().IsMatch(text) && !Usb().IsMatch(text)
        ? "is a number that ALSA gives anew each time a card comes up"
        : text.StartsWith('/') ? "is a path, and ends in a number that ALSA gives anew each time a card comes up" : null;

    internal bool Matches(MidiDevice device) =>
        _vendor >= 0 ? device.Vendor == _vendor && device.Product == _product && (_serial is null || _serial == device.Serial)
        : _port is not null ? device.UsbPort == _port
        : IsNamed(device.CardId) || IsNamed(device.ProductName);

    private bool IsNamed(string? name) => name is not null && FileSystemName.MatchesSimpleExpression(_pattern, name);

    [GeneratedRegex("^([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?::(.+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Usb();

    [GeneratedRegex(@"^\d+-\d+(\.\d+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PortPath();

    [GeneratedRegex(@"^(card\d+|midiC\d+(D\d+)?|(plug)?hw:\d.*|\d+(,\d+)*|\d+:\d+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
