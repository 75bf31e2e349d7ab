using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Libc;

/// <summary>The calls for character devices that are read and written without waiting: with .NET's streams an unplugged box would be an exception each time.</summary>
internal static partial class DeviceCalls
{
    internal const int OpenReadWrite = 2;
    internal const int OpenNoTerminal = 0x100;
    internal const short PollIn = 1;
    internal const int Interrupted = 4;
    internal const int WouldBlock = 11;
    internal const int Invalid = 22;

    /// <summary>F_SETFL.</summary>
    internal const int FlagsCommand = 4;

    /// <summary>Close on exec, and never wait.</summary>
    internal const int EventFlags = 0x80000 | 0x800;

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(SafeFileHandle file, Span<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(Span<PollEntry> entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int CreateEvent(uint value, int flags);

    /// <summary>What a device can be asked and told; the request's number says what the argument is, see <see cref="DeviceRequest"/>.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(SafeFileHandle file, nuint request, Span<byte> argument);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int SetFlags(int descriptor, int command, int flags);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        /// <summary>Negative: left alone.</summary>
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
