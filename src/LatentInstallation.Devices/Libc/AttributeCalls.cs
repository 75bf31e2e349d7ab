using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Libc;

/// <summary>Reading small kernel files again and again: failure is an ordinary answer here, and .NET would throw each time.</summary>
internal static partial class AttributeCalls
{
    internal const int OpenNonBlocking = 0x800;
    internal const int NoSuchDevice = 19;
    internal const int AtEmptyPath = 0x1000;
    internal const uint LinkCount = 4;

    /// <summary>Bytes of a <c>struct statx</c>, the same on every machine; its link count is the 32 bits at <see cref="LinkCountOffset"/>.</summary>
    internal const int StatusSize = 256;
    internal const int LinkCountOffset = 16;

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    internal static partial nint ReadAt(SafeFileHandle file, Span<byte> buffer, nint count, long offset);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Status(SafeFileHandle folder, string path, int flags, uint mask, Span<byte> status);
}
