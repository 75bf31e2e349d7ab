using System.Globalization;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace LatentInstallation.Devices.Usb;

/// <summary>What makes a device itself wherever it is plugged in and in whatever order things came up: never a number that the kernel gives out as they come.</summary>
/// <remarks><c>1209:2468</c> or <c>1209:2468:serial</c> (USB), <c>1-1.4</c> (the USB port's path), or a pattern for one of its names.</remarks>
public sealed partial record DeviceIdentity
{
    private readonly int _vendor = -1;
    private readonly int _product;
    private readonly string? _serial;
    private readonly string? _port;
    private readonly string? _pattern;

    /// <summary>Reads what a table of controls says.</summary>
    public DeviceIdentity(string text)
    {
        if (Numbers().Match(text) is { Success: true } usb)
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

    /// <summary>Whether a text has the form of a USB vendor and product.</summary>
    public static bool IsNumbers(string text) => Numbers().IsMatch(text);

    /// <summary>Whether it is that device.</summary>
    /// <param name="vendor">Of USB or another bus, or -1.</param>
    /// <param name="product">Of USB or another bus, or -1.</param>
    /// <param name="serial">The serial number, where there is one.</param>
    /// <param name="port">The USB port's path, where there is one.</param>
    /// <param name="names">What else it is called.</param>
    internal bool Matches(int vendor, int product, string? serial, string? port, params ReadOnlySpan<string?> names)
    {
        if (_vendor >= 0 || _port is not null)
        {
            return _port is not null ? port == _port : vendor == _vendor && product == _product && (_serial is null || _serial == serial);
        }

        foreach (string? name in names)
        {
            if (name is not null && FileSystemName.MatchesSimpleExpression(_pattern, name))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("^([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?::(.+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^\d+-\d+(\.\d+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PortPath();
}
