using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Sdl;

/// <summary>A window, destroyed once, on the thread that made it; left to the process's end when nobody disposed it there.</summary>
internal sealed class SdlWindowHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    internal SdlWindowHandle(nint window)
        : base(ownsHandle: true) => SetHandle(window);

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        // The finalizer's thread must never call a video driver.
        if (Environment.CurrentManagedThreadId == _thread)
        {
            Sdl.DestroyWindow(handle);
        }

        return true;
    }
}
