using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Alsa;

/// <summary>The part of ALSA's library that this program calls. SDL does the rest.</summary>
internal static unsafe partial class Alsa
{
    private const string Library = "libasound.so.2";

    [LibraryImport(Library, EntryPoint = "snd_lib_error_set_handler")]
    private static partial int SetErrorHandler(delegate* unmanaged[Cdecl]<byte*, int, byte*, int, byte*, void> handler);

    /// <summary>Keeps ALSA from writing to standard error, which it does a dozen times where there is no sound card. Calls still return their errors.</summary>
    internal static void Quieten()
    {
        try
        {
            _ = SetErrorHandler(&Ignore);
        }
        catch (DllNotFoundException)
        {
            // Where there is no ALSA, nothing of it is heard.
        }
    }

    /// <summary>ALSA calls it with more arguments, as many as the message has; on the platforms we run on a callee may leave them alone.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(byte* file, int line, byte* function, int error, byte* format)
    {
    }
}
