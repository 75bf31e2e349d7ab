using System.Runtime.InteropServices;
using LatentInstallation.Devices.OnnxRuntime;

namespace LatentInstallation.Daemon.Doctor;

/// <summary>Looks for what the program is made of: .NET and native libraries, by loading them.</summary>
internal static class LibraryChecks
{
    private static readonly (string Subject, string Library, string Package, bool Needed, string Without)[] Debian =
    [
        ("SDL 2", "libSDL2-2.0.so.0", "libsdl2-2.0-0", true, "no picture can be shown and no microphone heard"),
        ("EGL", "libEGL.so.1", "libegl1 libegl-mesa0 libgl1-mesa-dri", true, "no picture can be drawn"),
        ("OpenGL ES", "libGLESv2.so.2", "libgles2", false, "only desktop OpenGL can be used"),
        ("libmosquitto", "libmosquitto.so.1", "libmosquitto1", true, "neither MQTT nor the web page can play the piece"),
        ("libjpeg-turbo", "libturbojpeg.so.0", "libturbojpeg0", false, "there is no live preview"),
        ("libsndfile", "libsndfile.so.1", "libsndfile1", false, "of sound files only WAV can be played"),
    ];

    internal static IEnumerable<Finding> All() =>
        [Finding.Ok(".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}"), OnnxRuntime(), .. Debian.Select(row => Load(row.Subject, row.Library, row.Package, row.Needed, row.Without))];

    internal static Finding Load(string subject, string library, string package, bool needed, string without)
    {
        if (NativeLibrary.TryLoad(library, out _))
        {
            return Finding.Ok(subject, library);
        }

        return new Finding(
            subject,
            needed ? FindingKind.Fault : FindingKind.Note,
            $"{library} cannot be loaded: {without}.",
            $"sudo apt-get install --no-install-recommends {package}, or run ./latent run, which does it.");
    }

    private static Finding OnnxRuntime()
    {
        const string subject = "ONNX Runtime";
        try
        {
            return Finding.Ok(subject, RuntimeLibrary.Describe());
        }
        catch (InvalidOperationException error)
        {
            return Finding.Fault(subject, error.Message, "Build again with ./latent: it fetches the library and puts it beside the program.");
        }
    }
}
