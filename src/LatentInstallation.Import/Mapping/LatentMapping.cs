namespace LatentInstallation.Import.Mapping;

/// <summary>The part from z (and a condition) to w, as it was trained. StyleGAN2 and StyleGAN3 share it.</summary>
internal sealed record LatentMapping
{
    internal required int ZDim { get; init; }

    internal int WDim => Layers[^1].Outputs;

    /// <summary>Classes of a conditional network; 0 when unconditional.</summary>
    internal int Classes => Embedding?.Inputs ?? 0;

    /// <summary>From the condition to what stands beside z; null when unconditional.</summary>
    internal Dense? Embedding { get; init; }

    /// <summary>At least one.</summary>
    internal required Dense[] Layers { get; init; }

    /// <summary>The average w, w_dim values; null when the checkpoint has none.</summary>
    internal float[]? WAverage { get; init; }
}
