namespace LatentInstallation.Import.StyleGan2;

/// <summary>All layers at one resolution.</summary>
internal sealed record Block
{
    /// <summary>Its number in the checkpoint, the resolution of a square network.</summary>
    internal required int Number { get; init; }

    internal required int Height { get; init; }

    internal required int Width { get; init; }

    /// <summary>Feature channels that leave it.</summary>
    internal required int Channels { get; init; }

    /// <summary>The learned start, [channels, height, width]; in the first block only.</summary>
    internal float[]? Constant { get; init; }

    /// <summary>Its convolutions, in order.</summary>
    internal required ModulatedLayer[] Convolutions { get; init; }

    /// <summary>To the picture; null where the architecture has none.</summary>
    internal ModulatedLayer? ToRgb { get; init; }

    /// <summary>The short cut of residual networks: [channels, input channels], without bias; null in others.</summary>
    internal float[]? Shortcut { get; init; }

    /// <summary>What doubles the picture's size, and the short cut's.</summary>
    internal ResampleFilter? Filter { get; init; }
}
