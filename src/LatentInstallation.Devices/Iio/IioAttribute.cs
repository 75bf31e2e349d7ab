using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using LatentInstallation.Controls;
using LatentInstallation.Devices.Libc;
using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Iio;

/// <summary>One number that the kernel shows as a file, kept open. Reading it measures anew.</summary>
internal sealed class IioAttribute : IDisposable
{
    // "-2147483648" and the newline fit many times.
    private const int LongestText = 64;

    private readonly SafeFileHandle _file;

    private IioAttribute(SafeFileHandle file) => _file = file;

    /// <summary>Opens a file, or gives null when it is not there or not allowed.</summary>
    public static IioAttribute? TryOpen(string path)
    {
        int descriptor = FileCalls.Open(path, FileCalls.OpenReadOnly | FileCalls.OpenCloseOnExec | AttributeCalls.OpenNonBlocking);
        return descriptor < 0 ? null : new IioAttribute(new SafeFileHandle(descriptor, ownsHandle: true));
    }

    /// <summary>Reads the number. What is empty, cut off or no number is no reading.</summary>
    /// <param name="value">Receives the number.</param>
    /// <param name="isGone">Receives whether the device is known to be gone, so that reading on is of no use.</param>
    public bool TryRead(out int value, out bool isGone)
    {
        Span<byte> text = stackalloc byte[LongestText];
        nint length = AttributeCalls.ReadAt(_file, text, LongestText, 0);
        isGone = length < 0 && Marshal.GetLastPInvokeError() == AttributeCalls.NoSuchDevice;
        value = 0;

        // A whole reading is digits and one newline at the very end: without it, some are still missing.
        return length is > 1 and < LongestText
            && text[(int)length - 1] == (byte)'\n'
            && Utf8Parser.TryParse(text[..((int)length - 1)], out value, out int used)
            && used == length - 1;
    }

    /// <summary>Reads back to back, and takes the median of what was read.</summary>
    /// <param name="median">How often; holds nothing before and after.</param>
    /// <param name="value">Receives the median.</param>
    /// <param name="isGone">Receives whether the device is known to be gone.</param>
    /// <returns>False when fewer than half of the readings were any.</returns>
    public bool TryRead(MedianOfReads median, out double value, out bool isGone)
    {
        isGone = false;
        int taken = 0;
        for (int i = 0; i < median.Count && !isGone; i++)
        {
            if (TryRead(out int reading, out isGone))
            {
                median.Add(reading);
                taken++;
            }
        }

        value = taken > 0 ? median.Take() : 0;
        return 2 * taken > median.Count;
    }

    /// <summary>Whether the file still has a name. A deleted one in a directory tree can be read for ever.</summary>
    public bool IsThere()
    {
        Span<byte> status = stackalloc byte[AttributeCalls.StatusSize];
        return AttributeCalls.Status(_file, "", AttributeCalls.AtEmptyPath, AttributeCalls.LinkCount, status) == 0
            && BinaryPrimitives.ReadUInt32LittleEndian(status[AttributeCalls.LinkCountOffset..]) > 0;
    }

    public void Dispose() => _file.Dispose();
}
