using LatentInstallation.Mapping;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>What plays when nobody touches it: which key points are travelled, where parameters start, and what moves what.</summary>
internal sealed record PatchConfiguration
{
    /// <summary>The name of a shipped patch; empty for an artist's own.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it does, for whoever chooses one.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>One seed a key point, in the order of travel; empty leaves them to <c>latent.seed</c> and <c>latent.points</c>.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Values at the start.</summary>
    public IReadOnlyList<ParameterStart> Parameters { get; init; } = [];

    public IReadOnlyList<ModulationRow> Modulations { get; init; } = [];
}
