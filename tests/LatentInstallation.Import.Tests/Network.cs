using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Import.Tests;

/// <summary>Runs an ONNX file of floats.</summary>
internal sealed class Network(byte[] model) : IDisposable
{
    private readonly InferenceSession _session = Open(model);

    internal float[][] Run(params (string Name, float[] Values)[] inputs)
    {
        using RunOptions options = new();
        string[] outputs = [.. _session.OutputNames];
        OrtValue[] values = [.. inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input.Values, [.. Metadata(input.Name).Dimensions.Select(length => (long)length)]))];
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(options, [.. inputs.Select(input => input.Name)], values, outputs);
            return [.. results.Select(result => result.GetTensorDataAsSpan<float>().ToArray())];
        }
        finally
        {
            // Given back here and not by the finaliser, which may come while native code still reads them.
            Array.ForEach(values, value => value.Dispose());
        }
    }

    private static InferenceSession Open(byte[] model)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 2, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        return new InferenceSession(model, options);
    }

    // An input with a default is one of the other kind.
    private NodeMetadata Metadata(string input) =>
        _session.InputMetadata.TryGetValue(input, out NodeMetadata? needed) ? needed : _session.OverridableInitializerMetadata[input];

    public void Dispose() => _session.Dispose();
}
