using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Import.Tests.PictureGraphs;

/// <summary>Runs a graph as the importer asks for it.</summary>
internal static class Trial
{
    internal static IReadOnlyList<TrialPicture> Run(byte[] graph, IReadOnlyList<float[]> latents)
    {
        try
        {
            using SessionOptions settings = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, IntraOpNumThreads = 1 };
            using InferenceSession session = new(graph, settings);
            return [.. latents.Select(latent => Run(session, latent))];
        }
        catch (OnnxRuntimeException error)
        {
            throw new BadInputException("The graph cannot be run.", error);
        }
    }

    private static TrialPicture Run(InferenceSession session, float[] latent)
    {
        using RunOptions options = new();
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(latent, [.. session.InputMetadata[session.InputNames[0]].Dimensions.Select(length => (long)length)]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, session.InputNames, [value], session.OutputNames);
        return new TrialPicture([.. results[0].GetTensorTypeAndShape().Shape.Select(length => (int)length)], results[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
