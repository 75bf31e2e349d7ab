namespace LatentInstallation.Generator;

/// <summary>A place where the network can be cut: the features after one block, and the running picture of skip networks beside them.</summary>
public sealed record WarpLayer
{
    /// <summary>What people call it, and the choice's name in <c>warp.layer</c>: the block's resolution, for example "16".</summary>
    public required string Name { get; init; }

    /// <summary>The tensor in the synthesis graph that holds the features, [1, Channels, Height, Width].</summary>
    public required string Features { get; init; }

    /// <summary>Feature channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Rows of the feature map.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of the feature map.</summary>
    public required int Width { get; init; }

    /// <summary>The tensor that holds the running picture of the same size, [1, picture channels, Height, Width]; null when there is none.</summary>
    public string? Rgb { get; init; }
}
