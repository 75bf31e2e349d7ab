using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Sdl;

/// <content>Sound capture.</content>
internal static partial class Sdl
{
    internal const int Capture = 1;
    internal const ushort AudioFloat32 = 0x8120;
    internal const int AllowFrequencyChange = 1;
    internal const int AllowChannelsChange = 4;
    internal const int AllowSamplesChange = 8;
    internal const int AudioStopped = 0;

    /// <summary>How samples are delivered; <see cref="Samples"/> is the frames in a block.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct AudioSpec
    {
        internal int Frequency;
        internal ushort Format;
        internal byte Channels;
        internal byte Silence;
        internal ushort Samples;
        internal ushort Padding;
        internal uint Size;
        internal delegate* unmanaged[Cdecl]<nint, byte*, int, void> Callback;
        internal nint UserData;
    }

    [LibraryImport(Library, EntryPoint = "SDL_GetCurrentAudioDriver")]
    private static partial nint GetCurrentAudioDriverPointer();

    /// <summary>The driver that was started; null for none.</summary>
    internal static string? GetCurrentAudioDriver() => Marshal.PtrToStringUTF8(GetCurrentAudioDriverPointer());

    [LibraryImport(Library, EntryPoint = "SDL_GetNumAudioDevices")]
    internal static partial int GetNumAudioDevices(int isCapture);

    [LibraryImport(Library, EntryPoint = "SDL_GetAudioDeviceName")]
    private static partial nint GetAudioDeviceNamePointer(int index, int isCapture);

    /// <summary>A device's name, or null when it went away meanwhile.</summary>
    internal static string? GetAudioDeviceName(int index, int isCapture) => Marshal.PtrToStringUTF8(GetAudioDeviceNamePointer(index, isCapture));

    /// <summary>Opens a device, paused; 0 when that fails.</summary>
    [LibraryImport(Library, EntryPoint = "SDL_OpenAudioDevice", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint OpenAudioDevice(string? device, int isCapture, in AudioSpec desired, out AudioSpec obtained, int allowedChanges);

    [LibraryImport(Library, EntryPoint = "SDL_PauseAudioDevice")]
    internal static partial void PauseAudioDevice(uint device, int pause);

    [LibraryImport(Library, EntryPoint = "SDL_GetAudioDeviceStatus")]
    internal static partial int GetAudioDeviceStatus(uint device);

    /// <summary>Returns when the callback has ended for good.</summary>
    [LibraryImport(Library, EntryPoint = "SDL_CloseAudioDevice")]
    internal static partial void CloseAudioDevice(uint device);
}
