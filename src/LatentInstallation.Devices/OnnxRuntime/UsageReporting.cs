using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>
/// ONNX Runtime 1.29 for Linux reports sessions and models to its maker unless ORT_DISABLE_TELEMETRY is set when it is loaded, and keeps a device's
/// number in the home folder. The package's own C# sets it with .NET's call, which native code does not see.
/// </summary>
internal static class UsageReporting
{
    internal const string Variable = "ORT_DISABLE_TELEMETRY";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "It has to happen before the runtime's library is loaded, by whatever call.")]
    internal static void TurnOff() => ProcessCalls.SetEnvironment(Variable, "1", 1);
}
