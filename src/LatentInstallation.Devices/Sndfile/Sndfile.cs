using System.Runtime.InteropServices;

namespace LatentInstallation.Devices.Sndfile;

/// <summary>The part of libsndfile that this program calls. Declarations only.</summary>
internal static unsafe partial class Sndfile
{
    internal const string Library = "libsndfile.so.1";

    internal const int Read = 0x10;

    /// <summary>What a file says of itself, SF_INFO; all 0 before reading.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Information
    {
        internal long Frames;
        internal int Rate;
        internal int Channels;
        internal int Format;
        internal int Sections;
        internal int Seekable;
    }

    [LibraryImport(Library, EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Open(string path, int mode, ref Information information);

    /// <summary>Reads frames as floats of full scale -1…1; fewer than asked for only at the end or where the file is damaged.</summary>
    [LibraryImport(Library, EntryPoint = "sf_readf_float")]
    internal static partial long ReadFrames(SndfileHandle file, float* samples, long frames);

    [LibraryImport(Library, EntryPoint = "sf_close")]
    internal static partial int Close(nint file);

    [LibraryImport(Library, EntryPoint = "sf_strerror")]
    private static partial nint GetErrorPointer(nint file);

    /// <summary>What the last opening failed of, in libsndfile's words, without their full stop.</summary>
    internal static string OpeningError() => (Marshal.PtrToStringUTF8(GetErrorPointer(0)) ?? "no reason given").Trim().TrimEnd('.');
}
