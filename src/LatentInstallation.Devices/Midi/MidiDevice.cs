using System.Globalization;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Midi;

/// <summary>A raw MIDI device as the kernel shows it at this moment.</summary>
/// <param name="Name">Of its character device, <c>midiC1D0</c>: for opening it now, of no meaning later.</param>
internal sealed record MidiDevice(string Name)
{
    /// <summary>Its number among those of its card, from 0.</summary>
    public int Port => int.TryParse(Name.AsSpan(Name.LastIndexOf('D') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : -1;

    /// <summary>The card's id, which udev may set.</summary>
    public string? CardId { get; private init; }

    public UsbDevice? Usb { get; private init; }

    /// <summary>All that have a port's number among those of their card; none when they cannot be looked at now.</summary>
    public static IReadOnlyList<MidiDevice> All(string classes, int port) => All(classes, string.Create(CultureInfo.InvariantCulture, $"D{port}"));

    /// <summary>All there are; none when they cannot be looked at now.</summary>
    public static IReadOnlyList<MidiDevice> All(string classes) => All(classes, "");

    private static MidiDevice[] All(string classes, string end)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(classes, "midiC*D*").Where(entry => entry.EndsWith(end, StringComparison.Ordinal)).Select(TryRead).OfType<MidiDevice>()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No such root yet: look again later.
            return [];
        }
    }

    // One that vanishes while it is looked at hides none of the others.
    private static MidiDevice? TryRead(string entry)
    {
        try
        {
            return Read(entry);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public bool Matches(DeviceIdentity identity) =>
        identity.Matches(Usb?.Vendor ?? -1, Usb?.Product ?? -1, Usb?.Serial, Usb?.Port, CardId, Usb?.Name);

    // In the kernel's tree the entry is a link: …/usb1/1-1/1-1.4/1-1.4:1.0/sound/card1/midiC1D0.
    private static MidiDevice Read(string entry)
    {
        string? card = Path.GetDirectoryName(KernelText.Place(entry));
        return new MidiDevice(Path.GetFileName(entry)) { CardId = KernelText.Line(card, "id"), Usb = UsbDevice.Above(card) };
    }
}
