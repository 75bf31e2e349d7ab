namespace LatentInstallation.Daemon.Configuration;

/// <summary>How the network is run.</summary>
internal sealed record GeneratorConfiguration
{
    /// <summary>Where it computes.</summary>
    public ComputeProvider Provider { get; init; }

    /// <summary>CPU threads for inference; 0 is as many as the machine has cores.</summary>
    public int Threads { get; init; }

    /// <summary>Whether the network's own noise is used as trained, or left out.</summary>
    public GeneratorNoise Noise { get; init; }
}
