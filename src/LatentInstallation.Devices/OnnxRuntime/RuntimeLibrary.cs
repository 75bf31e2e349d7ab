using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>ONNX Runtime's own library.</summary>
public static class RuntimeLibrary
{
    /// <summary>Its version and what it was built for, in a few words.</summary>
    /// <exception cref="InvalidOperationException">It cannot be loaded; says why.</exception>
    public static string Describe()
    {
        try
        {
            OrtEnv environment = OrtEnv.Instance();
            IEnumerable<string> providers = environment.GetAvailableProviders().Select(name => name.Replace("ExecutionProvider", "", StringComparison.Ordinal));
            return $"{environment.GetVersionString()}, built for {string.Join(", ", providers)}";
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            throw new InvalidOperationException($"libonnxruntime.so cannot be loaded: {(error.InnerException ?? error).Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
