using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Sdl;

/// <summary>The part of SDL 2 that this program calls: starting, hints, errors. Declarations only; other parts beside this file.</summary>
internal static partial class Sdl
{
    // The name that Debian's libsdl2-2.0-0 has, found without its -dev package.
    internal const string Library = "libSDL2-2.0.so.0";

    internal const uint InitAudio = 0x10;
    internal const uint InitVideo = 0x20;

    [LibraryImport(Library, EntryPoint = "SDL_InitSubSystem")]
    internal static partial int InitSubSystem(uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_QuitSubSystem")]
    internal static partial void QuitSubSystem(uint flags);

    [LibraryImport(Library, EntryPoint = "SDL_SetHint", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetHint(string name, string value);

    // 2: also over an environment variable of that name.
    [LibraryImport(Library, EntryPoint = "SDL_SetHintWithPriority", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetHintWithPriority(string name, string value, int priority = 2);

    [LibraryImport(Library, EntryPoint = "SDL_GetError")]
    private static partial nint GetErrorPointer();

    /// <summary>What SDL says about the last failure on this thread.</summary>
    internal static string GetError() => Marshal.PtrToStringUTF8(GetErrorPointer()) is { Length: > 0 } text ? text : "no reason given";
}
