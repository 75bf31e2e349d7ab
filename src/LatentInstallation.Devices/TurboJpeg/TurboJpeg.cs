using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.TurboJpeg;

/// <summary>The part of libturbojpeg that this program calls. Declarations only.</summary>
internal static unsafe partial class TurboJpeg
{
    internal const string Library = "libturbojpeg.so.0";

    internal const int PixelFormatRgba = 7;
    internal const int Subsampling420 = 2;

    // The buffer that is given is used, and is large enough.
    internal const int FlagNoReallocation = 1024;

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    internal static partial nint InitCompress();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    internal static partial int Destroy(nint handle);

    [LibraryImport(Library, EntryPoint = "tjBufSize")]
    internal static partial nuint BufferSize(int width, int height, int subsampling);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    internal static partial int Compress(
        TurboJpegHandle handle,
        byte* source,
        int width,
        int pitch,
        int height,
        int pixelFormat,
        byte** jpeg,
        nuint* jpegSize,
        int subsampling,
        int quality,
        int flags);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    private static partial nint GetErrorPointer(TurboJpegHandle handle);

    internal static string GetError(TurboJpegHandle handle) => Marshal.PtrToStringUTF8(GetErrorPointer(handle)) ?? "no reason given";
}
