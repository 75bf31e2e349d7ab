using LatentInstallation.Controls.Evdev;
using LatentInstallation.Devices.Usb;

namespace LatentInstallation.Devices.Evdev;

/// <summary>An input device as the kernel shows it at this moment. A panel may be several: its keys one, its axes another.</summary>
/// <param name="Name">Of its character device, <c>event3</c>: for opening it now, of no meaning later.</param>
/// <param name="Folder">Its folder in the kernel's tree.</param>
internal sealed partial record EvdevDevice(string Name, string Folder)
{
    private const int WordBits = 8 * sizeof(ulong);

    /// <summary>By USB, Bluetooth or whoever made it; -1 where nobody says.</summary>
    public int Vendor { get; private init; } = -1;

    /// <summary>By USB, Bluetooth or whoever made it; -1 where nobody says.</summary>
    public int Product { get; private init; } = -1;

    public string? Serial { get; private init; }

    /// <summary>What the kernel calls it: most often the maker's and the product's name.</summary>
    public string? Title { get; private init; }

    public UsbDevice? Usb { get; private init; }

    /// <summary>What it is a part of: all input devices of one panel have the same.</summary>
    public string Panel { get; private init; } = "";

    /// <summary>All there are; none when they cannot be looked at now.</summary>
    public static IReadOnlyList<EvdevDevice> All(string classes)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(classes, "event*").Select(Read).OfType<EvdevDevice>()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No such root yet, or a device vanished while it was looked at: look again later.
            return [];
        }
    }

    public bool Matches(DeviceIdentity identity) => identity.Matches(Vendor, Product, Serial, Usb?.Port, Title, Usb?.Name);

    /// <summary>Whether it can make such events.</summary>
    public bool Has(EvdevKind kind, int code) => IsSet(Words("capabilities", FileOf(kind)), code);

    // In the kernel's tree the entry is a link: …/1-1.4/1-1.4:1.0/0003:1209:2468.0001/input/input7/event3. What a program made lies at …/virtual/input/input7/event3.
    private static EvdevDevice? Read(string entry)
    {
        string place = KernelText.Place(entry);
        if (Path.GetDirectoryName(place) is not { } folder)
        {
            return null;
        }

        UsbDevice? usb = UsbDevice.Above(folder);
        string? above = Path.GetDirectoryName(Path.GetDirectoryName(folder));
        return new EvdevDevice(Path.GetFileName(entry), folder)
        {
            Vendor = KernelText.Hexadecimal(Path.Combine(folder, "id"), "vendor") ?? usb?.Vendor ?? -1,
            Product = KernelText.Hexadecimal(Path.Combine(folder, "id"), "product") ?? usb?.Product ?? -1,
            Serial = KernelText.Line(folder, "uniq") ?? usb?.Serial,
            Title = KernelText.Line(folder, "name"),
            Usb = usb,
            Panel = usb?.Folder ?? (above is null || Path.GetFileName(above) == "virtual" ? folder : above),
        };
    }
}
