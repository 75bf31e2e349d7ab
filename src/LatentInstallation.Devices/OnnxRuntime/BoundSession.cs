using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>
/// A session whose inputs and outputs are bound once to buffers of ours: a run is one native call and allocates nothing.
/// Buffers are pinned arrays in main memory.
/// </summary>
/// <remarks>
/// On a GPU the runtime copies a bound input to the device when it is bound, not when it runs; there every run binds its inputs again
/// (32 bytes each), and outputs are copied back into main memory.
/// </remarks>
internal sealed class BoundSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly List<(string Name, OrtValue Value)> _inputs = [];
    private readonly List<OrtValue> _outputs = [];
    private readonly bool _bindsByCopy;

    private BoundSession(InferenceSession session, bool bindsByCopy)
    {
        (_session, _bindsByCopy) = (session, bindsByCopy);
        _binding = session.CreateIoBinding();
    }

    /// <summary>The graph's inputs: name and shape, -1 where the graph leaves a length open.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Inputs => Describe(_session.InputNames, _session.InputMetadata);

    /// <summary>The graph's outputs, as <see cref="Inputs"/>.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Outputs => Describe(_session.OutputNames, _session.OutputMetadata);

    /// <summary>The inputs that need not be bound, because the graph has values for them.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> OptionalInputs =>
        Describe([.. _session.OverridableInitializerMetadata.Keys], _session.OverridableInitializerMetadata);

    /// <summary>Opens a file.</summary>
    /// <exception cref="BadInputException">The runtime cannot use it.</exception>
    public static BoundSession Open(string path, ProviderChoice provider, int? threads = null)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"{path} is not there. Give an ONNX file.");
        }

        return Open(options => new InferenceSession(path, options), path, provider, threads);
    }

    /// <summary>Opens a graph in memory.</summary>
    public static BoundSession Open(byte[] graph, string name, ProviderChoice provider) =>
        Open(options => new InferenceSession(graph, options), name, provider, null);

    /// <summary>Binds a buffer to an input. It stays bound; changed values are seen by the next run.</summary>
    public void BindInput(string name, float[] buffer, params long[] shape)
    {
        OrtValue value = OrtValue.CreateTensorValueFromMemory(buffer, shape);
        _inputs.Add((name, value));
        _binding.BindInput(name, value);
    }

    /// <summary>Binds a buffer to an output.</summary>
    public void BindOutput(string name, float[] buffer, params long[] shape)
    {
        OrtValue value = OrtValue.CreateTensorValueFromMemory(buffer, shape);
        _outputs.Add(value);
        _binding.BindOutput(name, value);
    }

    /// <summary>Computes the outputs from the inputs.</summary>
    public void Run()
    {
        if (_bindsByCopy)
        {
            foreach ((string name, OrtValue value) in _inputs)
            {
                _binding.BindInput(name, value);
            }
        }

        _session.RunWithBinding(_options, _binding);
    }

    public void Dispose()
    {
        _binding.Dispose();
        foreach ((_, OrtValue value) in _inputs)
        {
            value.Dispose();
        }

        foreach (OrtValue value in _outputs)
        {
            value.Dispose();
        }

        _options.Dispose();
        _session.Dispose();
    }

    private static BoundSession Open(Func<SessionOptions, InferenceSession> open, string name, ProviderChoice provider, int? threads)
    {
        using SessionOptions options = provider.Options(threads);
        try
        {
            return new BoundSession(open(options), provider.BindsByCopy);
        }
        catch (OnnxRuntimeException error)
        {
            throw new BadInputException(
                $"{name} is no ONNX file that ONNX Runtime {OrtEnv.Instance().GetVersionString()} can run: {error.Message.ReplaceLineEndings(" ").Trim()} Import or export it again.",
                error);
        }
    }

    private static List<(string Name, int[] Shape)> Describe(
        IReadOnlyList<string> names, IReadOnlyDictionary<string, NodeMetadata> metadata) =>
        [.. names.Select(name => (name, metadata[name].IsTensor && metadata[name].ElementType == typeof(float) ? metadata[name].Dimensions : []))];
}
