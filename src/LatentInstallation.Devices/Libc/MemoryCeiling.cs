using System.Globalization;
using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Libc;

/// <summary>
/// How much more memory this process may take while this is open. What asks for more gets none and says so, instead of the machine going under.
/// One at a time: the limit is the whole process'.
/// </summary>
internal sealed partial class MemoryCeiling : IDisposable
{
    // RLIMIT_DATA: private memory that can be written, so neither what .NET only reserves nor files that are mapped.
    private const int DataLimit = 2;

    private readonly Limit _before;
    private readonly bool _isSet;

    internal MemoryCeiling(long bytes)
    {
        _isSet = Used() is { } used && Get(DataLimit, out _before) == 0
            && Set(DataLimit, _before with { Soft = Math.Min(_before.Soft, (nuint)(used + bytes)) }) == 0;
    }

    public void Dispose()
    {
        if (_isSet)
        {
            _ = Set(DataLimit, _before);
        }
    }

    private static long? Used()
    {
        const string Name = "VmData:";
        string? line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) : null;
        return line is not null && long.TryParse(line[Name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), NumberStyles.Integer, CultureInfo.InvariantCulture, out long kilobytes)
            ? kilobytes << 10
            : null;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int Get(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int Set(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(nuint Soft, nuint Hard);
}
