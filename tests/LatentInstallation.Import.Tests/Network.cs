using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Import.Tests;

/// <summary>Runs an ONNX file of floats.</summary>
internal sealed class Network(byte[] model) : IDisposable
{
    private readonly InferenceSession _session = new(model, new SessionOptions { IntraOpNumThreads = 2 });

    internal float[][] Run(params (string Name, float[] Values)[] inputs)
    {
        using RunOptions options = new();
        string[] outputs = [.. _session.OutputNames];
        OrtValue[] values = [.. inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input.Values, [.. Metadata(input.Name).Dimensions.Select(length => (long)length)]))];
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(options, [.. inputs.Select(input => input.Name)], values, outputs);
        return [.. results.Select(result => result.GetTensorDataAsSpan<float>().ToArray())];
    }

    // An input with a default is one of the other kind.
    private NodeMetadata Metadata(string input) =>
        _session.InputMetadata.TryGetValue(input, out NodeMetadata? needed) ? needed : _session.OverridableInitializerMetadata[input];

    public void Dispose() => _session.Dispose();
}
