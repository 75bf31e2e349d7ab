using System.Globalization;

namespace LatentInstallation.Devices.Midi;

/// <summary>A raw MIDI device as the kernel shows it at this moment.</summary>
/// <param name="Name">Of its character device, <c>midiC1D0</c>: for opening it now, of no meaning later.</param>
internal sealed record MidiDevice(string Name)
{
    // From a card up to its USB device there are two folders; hubs lie above that.
    private const int MostFoldersUp = 6;

    /// <summary>The card's id, which udev may set.</summary>
    public string? CardId { get; private init; }

    /// <summary>USB, or -1.</summary>
    public int Vendor { get; private init; } = -1;

    /// <summary>USB, or -1.</summary>
    public int Product { get; private init; } = -1;

    public string? Serial { get; private init; }

    public string? ProductName { get; private init; }

    /// <summary>The USB device's folder: bus and ports.</summary>
    public string? UsbPort { get; private init; }

    /// <summary>All that have a port's number among those of their card; none when they cannot be looked at now.</summary>
    public static IReadOnlyList<MidiDevice> All(string classes, int port)
    {
        try
        {
            string end = string.Create(CultureInfo.InvariantCulture, $"D{port}");
            return [.. Directory.EnumerateFileSystemEntries(classes, "midiC*D*").Where(entry => entry.EndsWith(end, StringComparison.Ordinal)).Select(Read)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No such root yet, or a device vanished while it was looked at: look again later.
            return [];
        }
    }

    private static MidiDevice Read(string entry)
    {
        // In the kernel's tree the entry is a link: …/usb1/1-1/1-1.4/1-1.4:1.0/sound/card1/midiC1D0.
        string place = Directory.ResolveLinkTarget(entry, returnFinalTarget: true)?.FullName ?? entry;
        string? card = Path.GetDirectoryName(place);
        string? usb = card;
        for (int i = 0; i < MostFoldersUp && usb is not null && !File.Exists(Path.Combine(usb, "idVendor")); i++)
        {
            usb = Path.GetDirectoryName(usb);
        }

        var device = new MidiDevice(Path.GetFileName(entry)) { CardId = Text(card, "id") };
        return Number(usb, "idVendor") is { } vendor && Number(usb, "idProduct") is { } product
            ? device with { Vendor = vendor, Product = product, Serial = Text(usb, "serial"), ProductName = Text(usb, "product"), UsbPort = Path.GetFileName(usb) }
            : device;
    }

    private static int? Number(string? folder, string name) =>
        int.TryParse(Text(folder, name), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string? Text(string? folder, string name) =>
        folder is not null && Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;
}
