using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Pulse;

/// <summary>The part of libpulse that this program calls. Declarations only; SDL does the rest.</summary>
internal static unsafe partial class Pulse
{
    internal const string Library = "libpulse.so.0";

    internal const int NoAutoSpawn = 1;
    internal const int Ready = 4;
    internal const int Failed = 5;
    internal const int OperationRunning = 0;

    /// <summary>The beginning of pa_server_info.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ServerInformation
    {
        internal nint UserName;
        internal nint HostName;
        internal nint Version;
        internal nint Name;
        internal int Format;
        internal uint Rate;
        internal byte Channels;
        internal nint DefaultSink;
        internal nint DefaultSource;
    }

    [LibraryImport(Library, EntryPoint = "pa_mainloop_new")]
    internal static partial nint NewLoop();

    [LibraryImport(Library, EntryPoint = "pa_mainloop_free")]
    internal static partial void FreeLoop(nint loop);

    [LibraryImport(Library, EntryPoint = "pa_mainloop_get_api")]
    internal static partial nint GetApi(PulseLoopHandle loop);

    [LibraryImport(Library, EntryPoint = "pa_mainloop_iterate")]
    internal static partial int Iterate(PulseLoopHandle loop, int block, nint result);

    [LibraryImport(Library, EntryPoint = "pa_context_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewContext(nint api, string name);

    [LibraryImport(Library, EntryPoint = "pa_context_connect", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Connect(PulseContextHandle context, string? server, int flags, nint api);

    [LibraryImport(Library, EntryPoint = "pa_context_get_state")]
    internal static partial int GetState(PulseContextHandle context);

    [LibraryImport(Library, EntryPoint = "pa_context_get_server_info")]
    internal static partial nint AskServer(PulseContextHandle context, delegate* unmanaged[Cdecl]<nint, ServerInformation*, PulsePresence*, void> answer, PulsePresence* presence);

    [LibraryImport(Library, EntryPoint = "pa_operation_get_state")]
    internal static partial int GetOperationState(nint operation);

    [LibraryImport(Library, EntryPoint = "pa_operation_unref")]
    internal static partial void FreeOperation(nint operation);

    [LibraryImport(Library, EntryPoint = "pa_context_disconnect")]
    internal static partial void Disconnect(nint context);

    [LibraryImport(Library, EntryPoint = "pa_context_unref")]
    internal static partial void FreeContext(nint context);
}
