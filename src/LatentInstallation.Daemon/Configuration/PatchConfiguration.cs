namespace LatentInstallation.Daemon.Configuration;

/// <summary>What plays when nobody touches it: which key points are travelled, and what moves what.</summary>
internal sealed record PatchConfiguration
{
    /// <summary>One seed a key point, in the order of travel; empty leaves them to <c>latent.seed</c> and <c>latent.points</c>.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    public IReadOnlyList<PatchModulation> Modulations { get; init; } = [];
}
