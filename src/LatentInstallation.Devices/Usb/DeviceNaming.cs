namespace LatentInstallation.Devices.Usb;

/// <summary>Finds what to write in a table of controls for a device that nobody named: what stays the same wherever it is plugged in, or where that is not enough, where it is.</summary>
internal static class DeviceNaming
{
    /// <summary>The first of these that means this device and no other: vendor, product and serial number; vendor and product; the USB port's path; its name.</summary>
    /// <param name="vendor">Of USB or another bus, or -1.</param>
    /// <param name="product">Of USB or another bus, or -1.</param>
    /// <param name="serial">The serial number, where there is one.</param>
    /// <param name="port">The USB port's path, where there is one.</param>
    /// <param name="name">What else it is called.</param>
    /// <param name="isOnly">Whether a text means this device and no other that is here.</param>
    /// <returns>Null when nothing does.</returns>
    public static string? Find(int vendor, int product, string? serial, string? port, string? name, Func<string, bool> isOnly)
    {
        // What a program made often has zeros, as everything else that a program made.
        string? numbers = vendor > 0 || product > 0 ? $"{vendor:x4}:{product:x4}" : null;
        string?[] texts = [numbers is not null && IsPlain(serial) ? $"{numbers}:{serial}" : null, numbers, port, IsPlain(name) ? name : null];
        return Array.Find(texts, text => text is not null && isOnly(text));
    }

    // A letter that means any others would fit too much; others would not survive a text file.
    private static bool IsPlain(string? text) => text is { Length: > 0 } && text.All(letter => letter is >= ' ' and <= '~' and not ('*' or '?' or '\\'));
}
