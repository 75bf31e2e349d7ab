using LatentInstallation.Import;
using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>Runs a graph a few times, to see what it makes.</summary>
public static class PictureTrial
{
    private const int LongestReason = 400;

    /// <summary>What a graph makes of latents, on the CPU.</summary>
    /// <param name="graph">The bytes of an ONNX file with one input and one output, both of floats.</param>
    /// <param name="latents">One row for each run.</param>
    /// <exception cref="BadInputException">It cannot be run.</exception>
    public static IReadOnlyList<TrialPicture> Run(byte[] graph, IReadOnlyList<float[]> latents)
    {
        ArgumentNullException.ThrowIfNull(latents);
        try
        {
            using SessionOptions options = ProviderChoice.Make(new InferenceSettings { Provider = InferenceProvider.Cpu }).Options();
            using InferenceSession session = new(graph, options);
            return [.. latents.Select(latent => Run(session, latent))];
        }
        catch (OnnxRuntimeException error)
        {
            string reason = error.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
            reason = reason.Length > LongestReason ? reason[..LongestReason] + "…" : reason;
            throw new BadInputException($"ONNX Runtime {OrtEnv.Instance().GetVersionString()} cannot run the graph: {reason}.", error);
        }
    }

    private static TrialPicture Run(InferenceSession session, float[] latent)
    {
        string input = session.InputNames[0];
        using RunOptions options = new();
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(latent, [.. session.InputMetadata[input].Dimensions.Select(length => (long)length)]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, [input], [value], session.OutputNames);
        return new TrialPicture([.. results[0].GetTensorTypeAndShape().Shape.Select(length => (int)length)], results[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
