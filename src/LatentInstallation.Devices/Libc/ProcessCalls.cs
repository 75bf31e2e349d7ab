using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Libc;

/// <summary>What .NET does otherwise than C: its environment is a copy that native libraries never see, and its exit runs their destructors.</summary>
internal static partial class ProcessCalls
{
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetEnvironment(string name, string value, int replace);

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetEnvironment(string name);

    [LibraryImport("libc", EntryPoint = "_exit")]
    internal static partial void Exit(int code);
}
