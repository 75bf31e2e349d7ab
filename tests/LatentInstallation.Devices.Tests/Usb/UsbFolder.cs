namespace LatentInstallation.Devices.Tests.Usb;

/// <summary>A USB device in a tree that stands in for the kernel's.</summary>
internal static class UsbFolder
{
    /// <summary>Makes …/sys/devices/usb1/1-1/1-1.4.</summary>
    /// <returns>Its folder.</returns>
    public static string Make(string root, string port, string usb, string? serial, string product)
    {
        string device = Path.Combine(root, "sys", "devices", "usb1", "1-1", port);
        Directory.CreateDirectory(device);
        File.WriteAllText(Path.Combine(device, "idVendor"), usb[..4] + "\n");
        File.WriteAllText(Path.Combine(device, "idProduct"), usb[5..] + "\n");
        File.WriteAllText(Path.Combine(device, "product"), product + "\n");
        if (serial is not null)
        {
            File.WriteAllText(Path.Combine(device, "serial"), serial + "\n");
        }

        return device;
    }
}
