namespace LatentInstallation.Import.StyleGan2;

/// <summary>A generator as it was trained, read and checked.</summary>
internal sealed record StyleGan2Network
{
    internal required int ZDim { get; init; }

    internal required int WDim { get; init; }

    internal required int NumWs { get; init; }

    /// <summary>Classes of a conditional network; 0 when unconditional.</summary>
    internal required int Classes { get; init; }

    /// <summary>1, 3 or 4.</summary>
    internal required int PictureChannels { get; init; }

    /// <summary>From the condition to what stands beside z; null when unconditional.</summary>
    internal Dense? Embedding { get; init; }

    internal required Dense[] Mapping { get; init; }

    internal float[]? WAverage { get; init; }

    /// <summary>Coarse to fine.</summary>
    internal required Block[] Blocks { get; init; }

    /// <summary>Trained values, constants and noise included.</summary>
    internal required long Parameters { get; init; }

    internal int Height => Blocks[^1].Height;

    internal int Width => Blocks[^1].Width;
}
