using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Libc;

/// <summary>An open character device. Neither reading nor writing waits.</summary>
internal sealed class DeviceFile : IDisposable
{
    private const int Flags = FileCalls.OpenCloseOnExec | AttributeCalls.OpenNonBlocking | DeviceCalls.OpenNoTerminal;

    private readonly SafeFileHandle _file;

    private DeviceFile(SafeFileHandle file, bool canWrite) => (_file, CanWrite) = (file, canWrite);

    /// <summary>It takes what is sent to it.</summary>
    public bool CanWrite { get; }

    public int Descriptor => (int)_file.DangerousGetHandle();

    /// <summary>Opens a device, for writing too where it can be written to; null when it is not there, not allowed, or another program has it.</summary>
    public static DeviceFile? TryOpen(string path)
    {
        int descriptor = FileCalls.Open(path, DeviceCalls.OpenReadWrite | Flags);
        bool canWrite = descriptor >= 0;
        descriptor = canWrite ? descriptor : FileCalls.Open(path, FileCalls.OpenReadOnly | Flags);
        return descriptor < 0 ? null : new DeviceFile(new SafeFileHandle(descriptor, ownsHandle: true), canWrite);
    }

    /// <summary>Whether whoever runs this may read a device; asked without opening it, which some devices would notice.</summary>
    public static bool IsAllowed(string path) => FileCalls.Access(path, FileCalls.MayRead) == 0;

    /// <summary>Takes over a descriptor that the kernel gave.</summary>
    public static DeviceFile Own(int descriptor) => new(new SafeFileHandle(descriptor, ownsHandle: true), canWrite: false);

    /// <summary>Asks or tells the device something.</summary>
    /// <returns>False when it was refused; the reason is then the thread's last error.</returns>
    public bool TryControl(DeviceControl control, nuint request, Span<byte> argument) => control(_file, request, argument) >= 0;

    /// <summary>Reads what lies ready.</summary>
    /// <param name="bytes">Receives it.</param>
    /// <param name="isGone">Receives whether the device is gone.</param>
    /// <returns>How many bytes; 0 when there are none now.</returns>
    public int Read(Span<byte> bytes, out bool isGone)
    {
        nint length = DeviceCalls.Read(_file, bytes, bytes.Length);
        isGone = length == 0 || (length < 0 && !IsTransient());
        return Math.Max(0, (int)length);
    }

    /// <summary>Writes what the device takes now, and says how many bytes that was. That it is gone is found by reading.</summary>
    public int Write(ReadOnlySpan<byte> bytes) => Math.Max(0, (int)DeviceCalls.Write(_file, bytes, bytes.Length));

    /// <summary>Whether the device file still has a name.</summary>
    public bool IsThere()
    {
        Span<byte> status = stackalloc byte[AttributeCalls.StatusSize];
        return AttributeCalls.Status(_file, "", AttributeCalls.AtEmptyPath, AttributeCalls.LinkCount, status) == 0
            && BinaryPrimitives.ReadUInt32LittleEndian(status[AttributeCalls.LinkCountOffset..]) > 0;
    }

    public void Dispose() => _file.Dispose();

    private static bool IsTransient() => Marshal.GetLastPInvokeError() is DeviceCalls.WouldBlock or DeviceCalls.Interrupted;
}
