using System.Globalization;
using System.Text;
using LatentInstallation.Devices.Libc;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Usb;

/// <summary>Small text files in the kernel's tree of devices.</summary>
internal static class KernelText
{
    // The kernel's are a page at most.
    private const int Longest = 4096;

    /// <summary>A file's text without blanks around it; null where there is none.</summary>
    public static string? Line(string? folder, string name) => folder is null ? null : Read(Path.Combine(folder, name));

    /// <summary>A file's text without blanks around it; null where there is none. Never waits for somebody who would write it, as .NET does for what only looks like a file.</summary>
    public static string? Read(string path)
    {
        int descriptor = FileCalls.Open(path, FileCalls.OpenReadOnly | FileCalls.OpenCloseOnExec | AttributeCalls.OpenNonBlocking);
        if (descriptor < 0)
        {
            return null;
        }

        using var file = new SafeFileHandle(descriptor, ownsHandle: true);
        Span<byte> bytes = stackalloc byte[Longest];
        nint length = AttributeCalls.ReadAt(file, bytes, Longest, 0);
        return length > 0 && Encoding.UTF8.GetString(bytes[..(int)length]).Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A hexadecimal number; null where there is none.</summary>
    public static int? Hexadecimal(string? folder, string name) =>
        int.TryParse(Line(folder, name), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Where an entry of the kernel's classes lies in its tree of devices.</summary>
    public static string Place(string entry) => Directory.ResolveLinkTarget(entry, returnFinalTarget: true)?.FullName ?? entry;
}
