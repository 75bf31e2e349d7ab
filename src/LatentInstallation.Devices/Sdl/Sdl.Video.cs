using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Sdl;

/// <content>Windows and their OpenGL contexts.</content>
internal static partial class Sdl
{
    internal const uint WindowFullscreenDesktop = 0x1001;
    internal const uint WindowOpenGL = 0x2;
    internal const uint WindowResizable = 0x20;
    internal const uint WindowAllowHighDpi = 0x2000;
    internal const int WindowPositionCentered = 0x2FFF0000;

    internal const int GLRedSize = 0;
    internal const int GLGreenSize = 1;
    internal const int GLBlueSize = 2;
    internal const int GLDoubleBuffer = 5;
    internal const int GLDepthSize = 6;
    internal const int GLContextMajorVersion = 17;
    internal const int GLContextMinorVersion = 18;
    internal const int GLContextProfileMask = 21;
    internal const int GLProfileCore = 1;
    internal const int GLProfileEs = 4;

    /// <summary>A screen's size, in pixels, and its rate, in pictures a second; 0 when SDL does not know.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct DisplayMode
    {
        internal readonly uint Format;
        internal readonly int Width;
        internal readonly int Height;
        internal readonly int RefreshRate;
        internal readonly nint DriverData;
    }

    [LibraryImport(Library, EntryPoint = "SDL_GetCurrentVideoDriver")]
    private static partial nint GetCurrentVideoDriverPointer();

    /// <summary>The driver in use: x11, wayland, KMSDRM, offscreen.</summary>
    internal static string GetCurrentVideoDriver() => Marshal.PtrToStringUTF8(GetCurrentVideoDriverPointer()) ?? "none";

    [LibraryImport(Library, EntryPoint = "SDL_GetNumVideoDisplays")]
    internal static partial int GetNumVideoDisplays();

    [LibraryImport(Library, EntryPoint = "SDL_GetDesktopDisplayMode")]
    internal static partial int GetDesktopDisplayMode(int display, out DisplayMode mode);

    [LibraryImport(Library, EntryPoint = "SDL_GL_SetAttribute")]
    internal static partial int GLSetAttribute(int attribute, int value);

    [LibraryImport(Library, EntryPoint = "SDL_CreateWindow", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint CreateWindow(string title, int x, int y, int width, int height, uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_DestroyWindow")]
    internal static partial void DestroyWindow(nint window);

    [LibraryImport(Library, EntryPoint = "SDL_GL_CreateContext")]
    internal static partial nint GLCreateContext(SdlWindowHandle window);

    [LibraryImport(Library, EntryPoint = "SDL_GL_DeleteContext")]
    internal static partial void GLDeleteContext(nint context);

    [LibraryImport(Library, EntryPoint = "SDL_GL_MakeCurrent")]
    internal static partial int GLMakeCurrent(SdlWindowHandle window, SdlContextHandle context);

    [LibraryImport(Library, EntryPoint = "SDL_GL_SetSwapInterval")]
    internal static partial int GLSetSwapInterval(int interval);

    [LibraryImport(Library, EntryPoint = "SDL_GL_SwapWindow")]
    internal static partial void GLSwapWindow(SdlWindowHandle window);

    [LibraryImport(Library, EntryPoint = "SDL_GL_GetDrawableSize")]
    internal static partial void GLGetDrawableSize(SdlWindowHandle window, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "SDL_GL_GetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GLGetProcAddress(string name);

    [LibraryImport(Library, EntryPoint = "SDL_ShowCursor")]
    internal static partial int ShowCursor(int toggle);

    [LibraryImport(Library, EntryPoint = "SDL_DisableScreenSaver")]
    internal static partial void DisableScreenSaver();
}
