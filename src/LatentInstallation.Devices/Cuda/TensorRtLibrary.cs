using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Cuda;

/// <summary>NVIDIA's TensorRT, as far as the runtime does not tell: its version.</summary>
internal static class TensorRtLibrary
{
    private const string Library = "libnvinfer.so.10";

    /// <summary>As a number, 101300 for 10.13.0; "unknown" where it cannot be asked.</summary>
    internal static unsafe string Version =>
        NativeLibrary.TryLoad(Library, out nint library) && NativeLibrary.TryGetExport(library, "getInferLibVersion", out nint version)
            ? $"{((delegate* unmanaged<int>)version)()}"
            : "unknown";
}
