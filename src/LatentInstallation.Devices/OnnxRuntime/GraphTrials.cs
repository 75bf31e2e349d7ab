using LatentInstallation.Import.Tuning;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>Makes graphs ready to be timed, by the provider that would run them here.</summary>
public sealed class GraphTrials
{
    private readonly ProviderChoice _provider;

    /// <summary>With these settings.</summary>
    /// <exception cref="BadInputException">The provider that they name cannot be used.</exception>
    public GraphTrials(InferenceSettings settings) => _provider = ProviderChoice.Make(settings);

    /// <summary>True when the processor computes.</summary>
    public bool IsOnProcessor => _provider.Provider == InferenceProvider.Cpu;

    /// <summary>Opens a graph with fixed lengths; its inputs hold values as a normal distribution gives them, the same each time.</summary>
    public Trial Open(byte[] graph)
    {
        BoundSession session = BoundSession.Open(graph, "A candidate", _provider);
        Random random = new(1);
        foreach ((string name, int[] shape) in session.Inputs)
        {
            float[] values = Buffer(shape);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));
            }

            session.BindInput(name, values, [.. shape.Select(length => (long)length)]);
        }

        foreach ((string name, int[] shape) in session.Outputs)
        {
            session.BindOutput(name, Buffer(shape), [.. shape.Select(length => (long)length)]);
        }

        return new Trial(session.Run, session);
    }

    private static float[] Buffer(int[] shape) => GC.AllocateArray<float>(shape.Aggregate(1, (product, length) => product * length), pinned: true);
}
