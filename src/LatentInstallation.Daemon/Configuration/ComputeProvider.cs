namespace LatentInstallation.Daemon.Configuration;

/// <summary>Where the network computes.</summary>
internal enum ComputeProvider
{
    /// <summary>The fastest that loads.</summary>
    Auto,
    Cpu,
    Cuda,
    TensorRt,
}
