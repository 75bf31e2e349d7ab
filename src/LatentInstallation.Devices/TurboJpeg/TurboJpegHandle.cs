using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.TurboJpeg;

/// <summary>A compressor, destroyed once.</summary>
internal sealed class TurboJpegHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal TurboJpegHandle(nint compressor)
        : base(ownsHandle: true) => SetHandle(compressor);

    /// <inheritdoc />
    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;
}
