namespace LatentInstallation.Daemon.Configuration;

/// <summary>What becomes of the noise inputs of a network that has them.</summary>
internal enum GeneratorNoise
{
    /// <summary>The noise that was stored when the network was trained, the same in every picture.</summary>
    Const,
    None,
}
