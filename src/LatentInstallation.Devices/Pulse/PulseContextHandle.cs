using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Pulse;

/// <summary>A connection to a server, ended once.</summary>
internal sealed class PulseContextHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal PulseContextHandle(nint context)
        : base(ownsHandle: true) => SetHandle(context);

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        Pulse.Disconnect(handle);
        Pulse.FreeContext(handle);
        return true;
    }
}
