using System.Runtime.InteropServices;
using LatentInstallation.Devices.Libc;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace LatentInstallation.Devices.Tests.Libc;

/// <summary>A pair of character devices: what is written to one end is read from the other, and closing this end is an unplugged cable to whoever has the other open.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const int Unlock = 0x40045431;
    private const int GetNumber = unchecked((int)0x80045430);
    private const int ReadWrite = DeviceCalls.OpenReadWrite | DeviceCalls.OpenNoTerminal | FileCalls.OpenCloseOnExec | AttributeCalls.OpenNonBlocking;

    private readonly SafeFileHandle _file;

    public PseudoTerminal()
    {
        int descriptor = FileCalls.Open("/dev/ptmx", ReadWrite);
        Assert.True(descriptor >= 0, "There are no pseudo-terminals here.");
        _file = new SafeFileHandle(descriptor, ownsHandle: true);
        int value = 0;
        Assert.Equal(0, Control(_file, Unlock, ref value));
        Assert.Equal(0, Control(_file, GetNumber, ref value));
        Path = $"/dev/pts/{value}";

        // Bytes as they are: no echo, no lines, no signals.
        Span<byte> settings = stackalloc byte[64];
        Assert.Equal(0, GetSettings(_file, settings));
        MakeRaw(settings);
        Assert.Equal(0, SetSettings(_file, 0, settings));
    }

    /// <summary>The other end.</summary>
    public string Path { get; }

    /// <summary>How many devices and events that end waits are open; the runtime opens files of its own whenever it likes.</summary>
    public static int OpenFiles() => Directory.GetFiles("/proc/self/fd").Count(link =>
        new FileInfo(link).LinkTarget is { } target && (target.StartsWith("/dev/pts/", StringComparison.Ordinal) || target.Contains("eventfd", StringComparison.Ordinal)));

    public void Send(params byte[] bytes) => Assert.True(TrySend(bytes), "The other end does not read.");

    /// <summary>False when there is no room now; perhaps some of it was sent.</summary>
    public bool TrySend(params byte[] bytes) => DeviceCalls.Write(_file, bytes, bytes.Length) == bytes.Length;

    /// <summary>What has come from the other end since the last call.</summary>
    public byte[] Receive()
    {
        var bytes = new byte[4096];
        return bytes[..(int)Math.Max(0, DeviceCalls.Read(_file, bytes, bytes.Length))];
    }

    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nint request, ref int value);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetSettings(SafeFileHandle file, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetSettings(SafeFileHandle file, int when, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(Span<byte> settings);
}
