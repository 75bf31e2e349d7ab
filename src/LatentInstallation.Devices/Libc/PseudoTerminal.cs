using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Libc;

/// <summary>A pair of character devices: what is written to one end is read from the other, and closing this end is an unplugged cable to whoever has the other open. Stands in for a serial device.</summary>
public sealed partial class PseudoTerminal : IDisposable
{
    private const int Unlock = 0x40045431;
    private const int GetNumber = unchecked((int)0x80045430);
    private const int ReadWrite = DeviceCalls.OpenReadWrite | DeviceCalls.OpenNoTerminal | FileCalls.OpenCloseOnExec | AttributeCalls.OpenNonBlocking;
    private const int SettingsSize = 64;

    private readonly SafeFileHandle _file;

    /// <summary>Opens a new pair that passes bytes as they are: no echo, no lines, no signals.</summary>
    /// <exception cref="IOException">The kernel gives none.</exception>
    public PseudoTerminal()
    {
        int descriptor = FileCalls.Open("/dev/ptmx", ReadWrite);
        _file = new SafeFileHandle(Checked(descriptor), ownsHandle: true);
        int value = 0;
        Checked(Control(_file, Unlock, ref value));
        Checked(Control(_file, GetNumber, ref value));
        Path = $"/dev/pts/{value}";
        Span<byte> settings = stackalloc byte[SettingsSize];
        Checked(GetSettings(_file, settings));
        MakeRaw(settings);
        Checked(SetSettings(_file, 0, settings));
    }

    /// <summary>The other end.</summary>
    public string Path { get; }

    /// <summary>How many such devices and events that end waits this process has open; the runtime opens files of its own whenever it likes.</summary>
    public static int OpenFiles() => Directory.GetFiles("/proc/self/fd").Count(link =>
        new FileInfo(link).LinkTarget is { } target && (target.StartsWith("/dev/pts/", StringComparison.Ordinal) || target.Contains("eventfd", StringComparison.Ordinal)));

    /// <summary>Sends bytes to the other end.</summary>
    /// <exception cref="IOException">The other end does not read, and there is no room left.</exception>
    public void Send(params ReadOnlySpan<byte> bytes)
    {
        if (!TrySend(bytes))
        {
            throw new IOException($"{Path} is not read: {bytes.Length} bytes have no room.");
        }
    }

    /// <summary>Sends bytes to the other end, if there is room.</summary>
    /// <returns>False when there is no room now; perhaps some of it was sent.</returns>
    public bool TrySend(params ReadOnlySpan<byte> bytes) => Write(bytes) == bytes.Length;

    /// <summary>Sends as many bytes as there is room for now, and says how many that was.</summary>
    public int Write(ReadOnlySpan<byte> bytes) => Math.Max(0, (int)DeviceCalls.Write(_file, bytes, bytes.Length));

    /// <summary>What has come from the other end since the last call, at most 4 kB.</summary>
    public byte[] Receive()
    {
        var bytes = new byte[4096];
        return bytes[..(int)Math.Max(0, DeviceCalls.Read(_file, bytes, bytes.Length))];
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static int Checked(int result) =>
        result >= 0 ? result : throw new IOException($"There is no pseudo-terminal to be had: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nint request, ref int value);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetSettings(SafeFileHandle file, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetSettings(SafeFileHandle file, int when, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(Span<byte> settings);
}
