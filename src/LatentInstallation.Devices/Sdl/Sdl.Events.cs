using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Sdl;

/// <content>Events.</content>
internal static partial class Sdl
{
    internal const uint EventQuit = 0x100;
    internal const uint EventWindow = 0x200;
    internal const uint EventKeyDown = 0x300;
    internal const byte WindowEventClose = 14;
    internal const int ScancodeEscape = 41;

    /// <summary>
    /// The fields that are read here, of SDL's union of 56 bytes (room for more):
    /// all: type 0..3, timestamp 4..7; window: window 8..11, event 12; keyboard: window 8..11, state 12, repeat 13, scancode 16..19.
    /// </summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    internal struct Event
    {
        [FieldOffset(0)]
        internal uint Type;

        [FieldOffset(12)]
        internal byte WindowEvent;

        [FieldOffset(16)]
        internal int Scancode;
    }

    [LibraryImport(Library, EntryPoint = "SDL_PollEvent")]
    internal static partial int PollEvent(out Event happened);
}
