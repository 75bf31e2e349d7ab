using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Hardware.Tests.Kernel;

/// <summary>A device file, open for reading and writing.</summary>
internal sealed unsafe class KernelFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;

    public KernelFile(string path)
    {
        int descriptor = KernelCalls.Open(path, KernelCalls.OpenReadWrite | KernelCalls.OpenNonBlocking | KernelCalls.OpenCloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open '{path}': {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        (_path, _file) = (path, new SafeFileHandle(descriptor, ownsHandle: true));
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <returns>False when there was nothing for so long.</returns>
    public bool WaitForNews(int milliseconds)
    {
        Span<KernelCalls.PollEntry> entry = [new KernelCalls.PollEntry { Descriptor = (int)_file.DangerousGetHandle(), Wanted = KernelCalls.PollIn }];
        return KernelCalls.Poll(entry, 1, milliseconds) > 0;
    }

    /// <summary>Reads what is there, and gives 0 for nothing.</summary>
    public int Read(Span<byte> buffer) => Math.Max(0, (int)KernelCalls.Read(_file, buffer, buffer.Length));

    public bool TryWrite(ReadOnlySpan<byte> bytes) => KernelCalls.Write(_file, bytes, bytes.Length) == bytes.Length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!TryWrite(bytes))
        {
            throw new IOException($"'{_path}' did not take {bytes.Length} bytes: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    public void Control(uint request, nint argument) => Check(KernelCalls.Control(_file, request, argument), request);

    public void Control<T>(uint request, ref T argument)
        where T : unmanaged
    {
        fixed (T* pointer = &argument)
        {
            Check(KernelCalls.Control(_file, request, pointer), request);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Check(int status, uint request)
    {
        if (status < 0)
        {
            throw new IOException($"'{_path}' refuses 0x{request:x8}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }
}
