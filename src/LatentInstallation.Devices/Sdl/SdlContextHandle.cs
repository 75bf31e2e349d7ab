using Microsoft.Win32.SafeHandles;

namespace LatentInstallation.Devices.Sdl;

/// <summary>An OpenGL context, deleted once, on the thread that made it; left to the process's end when nobody disposed it there.</summary>
internal sealed class SdlContextHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    internal SdlContextHandle(nint context)
        : base(ownsHandle: true) => SetHandle(context);

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        // The finalizer's thread must never call an OpenGL driver.
        if (Environment.CurrentManagedThreadId == _thread)
        {
            Sdl.GLDeleteContext(handle);
        }

        return true;
    }
}
