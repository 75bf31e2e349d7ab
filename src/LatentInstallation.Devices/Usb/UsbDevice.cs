namespace LatentInstallation.Devices.Usb;

/// <summary>The USB device behind something in the kernel's tree.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Vendor">Its vendor's number.</param>
/// <param name="Product">Its product's number.</param>
/// <param name="Serial">Its serial number, where it has one.</param>
/// <param name="Name">Its product's name, where it has one.</param>
internal sealed record UsbDevice(string Folder, int Vendor, int Product, string? Serial, string? Name)
{
    // From a sound card, an input device or a GPIO chip up to its USB device there are two to five folders; hubs lie above that.
    private const int MostFoldersUp = 6;

    /// <summary>Bus and ports, 1-1.4: where it is plugged in.</summary>
    public string Port => Path.GetFileName(Folder);

    /// <summary>Looks upwards from a place in the tree; null where there is none.</summary>
    public static UsbDevice? Above(string? place)
    {
        string? folder = place;
        for (int i = 0; i < MostFoldersUp && folder is not null; i++, folder = Path.GetDirectoryName(folder))
        {
            if (KernelText.Hexadecimal(folder, "idVendor") is { } vendor && KernelText.Hexadecimal(folder, "idProduct") is { } product)
            {
                return new UsbDevice(folder, vendor, product, KernelText.Line(folder, "serial"), KernelText.Line(folder, "product"));
            }
        }

        return null;
    }
}
