using LatentInstallation.Devices.Processor;
using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Import.Tuning;
using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>Makes graphs ready to be timed, by the provider that would run them here.</summary>
public sealed class GraphTrials
{
    private readonly ProviderChoice _provider;

    /// <summary>With these settings.</summary>
    /// <exception cref="BadInputException">The provider that they name cannot be used.</exception>
    public GraphTrials(InferenceSettings settings) => _provider = ProviderChoice.Make(settings);

    /// <summary>What an import times its candidates with.</summary>
    /// <param name="budget">The time that all of it may take.</param>
    /// <param name="time">Measures.</param>
    public TuningBench Bench(TimeSpan budget, TimeProvider time) => new(budget, time, Open)
    {
        Kernels = _provider.Provider == InferenceProvider.Cpu && VectorPaths.Widest != VectorPath.Portable
            ? new KernelTrials(network => ProcessorNetwork.WhyNot(network) is null, OpenKernels)
            : null,
    };

    /// <summary>Opens a graph with fixed lengths; its inputs hold values as a normal distribution gives them, the same each time.</summary>
    public Trial Open(byte[] graph)
    {
        BoundSession session = BoundSession.Open(graph, "A candidate", _provider);
        Random random = new(1);
        foreach ((string name, int[] shape) in session.Inputs)
        {
            float[] values = Buffer(shape);
            Fill(values, random);
            session.BindInput(name, values, [.. shape.Select(length => (long)length)]);
        }

        foreach ((string name, int[] shape) in session.Outputs)
        {
            session.BindOutput(name, Buffer(shape), [.. shape.Select(length => (long)length)]);
        }

        return new Trial(session.Run, session);
    }

    private Trial OpenKernels(StyleGan2Network network)
    {
        float[] latent = Buffer([network.NumWs, network.WDim]);
        float[] picture = Buffer([network.PictureChannels, network.Height, network.Width]);
        Fill(latent, new Random(1));
        StepList whole = new ProcessorNetwork(network, latent, picture, _provider.Threads, withoutNoise: false).Whole();
        ThreadTeam team = new(_provider.Threads, ProcessorGenerator.SpinsBetweenSteps, 0);
        team.Rehearse(whole);
        return new Trial(() => team.Run(whole), team);
    }

    private static void Fill(float[] values, Random random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble()));
        }
    }

    private static float[] Buffer(int[] shape) => GC.AllocateArray<float>(shape.Aggregate(1, (product, length) => product * length), pinned: true);
}
