using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Libc;

/// <summary>Ends another thread's wait for devices. Never waits itself.</summary>
internal sealed class Waker : IDisposable
{
    private readonly SafeFileHandle _file;

    public Waker()
    {
        int descriptor = DeviceCalls.CreateEvent(0, DeviceCalls.EventFlags);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot make an event to wake a thread: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        _file = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    public int Descriptor => (int)_file.DangerousGetHandle();

    /// <summary>Callable from any thread, also when all is over: the one who plays may hold the last table of controls for one tick more. That the count is full is as good as a wake.</summary>
    public void Wake()
    {
        try
        {
            _ = DeviceCalls.Write(_file, [1, 0, 0, 0, 0, 0, 0, 0], sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    /// <summary>The wait has ended: the next wake counts again.</summary>
    public void Clear()
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        _ = DeviceCalls.Read(_file, count, sizeof(ulong));
    }

    public void Dispose() => _file.Dispose();
}
