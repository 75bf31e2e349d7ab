using LatentInstallation.Devices.Libc;
using LatentInstallation.Import;
using Microsoft.ML.OnnxRuntime;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>
/// Runs a graph a few times, to see what it makes. A graph of a hundred bytes can ask for any memory and run for ever: it gets what a file of
/// its size can justify.
/// </summary>
public static class PictureTrial
{
    private const int LongestReason = 400;

    private const long LeastMemory = 2L << 30;
    private const long TimesFile = 32;

    // For all pictures of a graph; far more than one takes that could be shown.
    private const double LeastSeconds = 10;
    private const double SecondsPerMegabyte = 2;
    private const double MostSeconds = 300;
    private static readonly Lock OneAtATime = new();

    /// <summary>What a graph makes of latents, on the CPU.</summary>
    /// <param name="graph">The bytes of an ONNX file with one input and one output, both of floats.</param>
    /// <param name="latents">One row for each run.</param>
    /// <exception cref="BadInputException">It cannot be run, or does not end.</exception>
    public static IReadOnlyList<TrialPicture> Run(byte[] graph, IReadOnlyList<float[]> latents)
    {
        ArgumentNullException.ThrowIfNull(graph);
        double seconds = Math.Min(MostSeconds, LeastSeconds + (SecondsPerMegabyte * graph.Length / 1e6));
        return Run(graph, latents, TimeSpan.FromSeconds(seconds), TimeProvider.System);
    }

    internal static IReadOnlyList<TrialPicture> Run(byte[] graph, IReadOnlyList<float[]> latents, TimeSpan longest, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(latents);
        lock (OneAtATime)
        {
            using MemoryCeiling ceiling = new(LeastMemory + (TimesFile * graph.Length));
            return RunBelow(graph, latents, longest, time);
        }
    }

    private static IReadOnlyList<TrialPicture> RunBelow(byte[] graph, IReadOnlyList<float[]> latents, TimeSpan longest, TimeProvider time)
    {
        using RunOptions options = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        try
        {
            using SessionOptions settings = ProviderChoice.Make(new InferenceSettings { Provider = InferenceProvider.Cpu }).Options();
            settings.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

            // Folding constants is running, too, and nothing could end it.
            settings.GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL;
            using InferenceSession session = new(graph, settings);
            return RunUntil(longest, time, options, () => [.. latents.Select(latent => Run(session, options, latent))]);
        }
        catch (OnnxRuntimeException error) when (options.Terminate)
        {
            throw new BadInputException($"The graph was stopped: it did not make its pictures within {longest.TotalSeconds:0.#} s.", error);
        }
        catch (OnnxRuntimeException error)
        {
            string reason = error.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
            reason = reason.Length > LongestReason ? reason[..LongestReason] + "…" : reason;
            throw new BadInputException($"ONNX Runtime {OrtEnv.Instance().GetVersionString()} cannot run the graph: {reason}.", error);
        }
    }

    private static IReadOnlyList<TrialPicture> RunUntil(TimeSpan longest, TimeProvider time, RunOptions options, Func<IReadOnlyList<TrialPicture>> run)
    {
        // The options are of native memory: nobody may set them once they are given back.
        Lock setting = new();
        bool hasEnded = false;
        using ITimer end = time.CreateTimer(_ => Stop(), null, longest, Timeout.InfiniteTimeSpan);
        try
        {
            return run();
        }
        finally
        {
            lock (setting)
            {
                hasEnded = true;
            }
        }

        void Stop()
        {
            lock (setting)
            {
                options.Terminate |= !hasEnded;
            }
        }
    }

    private static TrialPicture Run(InferenceSession session, RunOptions options, float[] latent)
    {
        string input = session.InputNames[0];
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(latent, [.. session.InputMetadata[input].Dimensions.Select(length => (long)length)]);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, [input], [value], session.OutputNames);
        return new TrialPicture([.. results[0].GetTensorTypeAndShape().Shape.Select(length => (int)length)], results[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
