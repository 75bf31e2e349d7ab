using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Midi;

/// <summary>The calls for character devices that are read and written without waiting: with .NET's streams an unplugged box would be an exception each time.</summary>
internal static partial class MidiCalls
{
    internal const int OpenReadWrite = 2;
    internal const int OpenNoTerminal = 0x100;
    internal const short PollIn = 1;
    internal const int WouldBlock = 11;
    internal const int Interrupted = 4;

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
