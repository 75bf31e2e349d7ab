using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Cuda;

/// <summary>The calls of NVIDIA's driver library that memory on the device needs.</summary>
internal static partial class CudaCalls
{
    internal const string Library = "libcuda.so.1";

    [LibraryImport(Library, EntryPoint = "cuInit")]
    internal static partial int Initialize(uint flags);

    [LibraryImport(Library, EntryPoint = "cuDriverGetVersion")]
    internal static partial int GetDriverVersion(out int version);

    [LibraryImport(Library, EntryPoint = "cuDeviceGet")]
    internal static partial int GetDevice(out int device, int ordinal);

    [LibraryImport(Library, EntryPoint = "cuDeviceGetName")]
    internal static partial int GetDeviceName(Span<byte> name, int length, int device);

    [LibraryImport(Library, EntryPoint = "cuDevicePrimaryCtxRetain")]
    internal static partial int RetainPrimaryContext(out nint context, int device);

    [LibraryImport(Library, EntryPoint = "cuDevicePrimaryCtxRelease_v2")]
    internal static partial int ReleasePrimaryContext(int device);

    [LibraryImport(Library, EntryPoint = "cuCtxSetCurrent")]
    internal static partial int SetCurrentContext(nint context);

    [LibraryImport(Library, EntryPoint = "cuMemAlloc_v2")]
    internal static partial int Allocate(out nint address, nuint bytes);

    [LibraryImport(Library, EntryPoint = "cuMemFree_v2")]
    internal static partial int Free(nint address);

    [LibraryImport(Library, EntryPoint = "cuMemcpyHtoD_v2")]
    internal static partial int CopyToDevice(nint to, ReadOnlySpan<float> from, nuint bytes);

    [LibraryImport(Library, EntryPoint = "cuMemcpyDtoH_v2")]
    internal static partial int CopyFromDevice(Span<float> to, nint from, nuint bytes);

    [LibraryImport(Library, EntryPoint = "cuStreamSynchronize")]
    internal static partial int Synchronize(nint stream);

    [LibraryImport(Library, EntryPoint = "cuGetErrorName")]
    internal static partial int GetErrorName(int error, out nint name);
}
