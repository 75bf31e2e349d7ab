using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Pulse;

/// <summary>A main loop, freed once, after its contexts.</summary>
internal sealed class PulseLoopHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal PulseLoopHandle(nint loop)
        : base(ownsHandle: true) => SetHandle(loop);

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        Pulse.FreeLoop(handle);
        return true;
    }
}
