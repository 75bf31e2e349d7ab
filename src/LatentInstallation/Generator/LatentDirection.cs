using System.Text.Json.Serialization;

namespace LatentInstallation.Generator;

/// <summary>A direction in w along which pictures change, found when the network was imported. An artist may change its name in the manifest.</summary>
public sealed record LatentDirection
{
    /// <summary>What people call it, for example "pca 1" until somebody has looked at its contact sheet.</summary>
    public required string Name { get; init; }

    /// <summary>How it was found: <c>pca</c> or <c>sefa</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The layers that it was found for: <c>all</c>, <c>coarse</c>, <c>middle</c> or <c>fine</c>.</summary>
    public required string Layers { get; init; }

    /// <summary>The first row of ws that it is added to.</summary>
    public int FirstRow { get; init; }

    /// <summary>The last row of ws that it is added to.</summary>
    public required int LastRow { get; init; }

    /// <summary>One standard deviation of w along it, in w's unit; the stored vector has length 1.</summary>
    public required float Deviation { get; init; }

    /// <summary>The direction itself, w_dim values of length 1. Not in the manifest: a row of <see cref="GeneratorManifest.DirectionsFile"/>, empty until that was read.</summary>
    [JsonIgnore]
    public float[] Vector { get; init; } = [];
}
