using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Sndfile;

/// <summary>An open sound file, closed once.</summary>
internal sealed class SndfileHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal SndfileHandle(nint file)
        : base(ownsHandle: true) => SetHandle(file);

    /// <inheritdoc />
    protected override bool ReleaseHandle() => Sndfile.Close(handle) == 0;
}
