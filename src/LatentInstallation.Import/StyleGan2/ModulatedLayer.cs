using LatentInstallation.Import.Mapping;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>A modulated convolution as it was trained, with all that belongs to it.</summary>
internal sealed record ModulatedLayer
{
    /// <summary>Its place, for example <c>b8.conv0</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>From w to a style of <see cref="Inputs"/> values.</summary>
    internal required Dense Affine { get; init; }

    internal required int Inputs { get; init; }

    internal required int Outputs { get; init; }

    /// <summary>Rows of what leaves it.</summary>
    internal required int Height { get; init; }

    /// <summary>Columns of what leaves it.</summary>
    internal required int Width { get; init; }

    /// <summary>Rows and columns of the kernel.</summary>
    internal required int Kernel { get; init; }

    /// <summary>[outputs, inputs, kernel, kernel].</summary>
    internal required float[] Weight { get; init; }

    /// <summary>[outputs].</summary>
    internal required float[] Bias { get; init; }

    /// <summary>The constant noise times its strength, [height, width] of the output; null when the layer has none.</summary>
    internal float[]? Noise { get; init; }

    /// <summary>Does it double the size? Then <see cref="Filter"/> smooths it.</summary>
    internal bool DoublesSize { get; init; }

    /// <summary>The up-sampling filter.</summary>
    internal ResampleFilter? Filter { get; init; }

    /// <summary>What follows the activation; above 0.</summary>
    internal float Gain { get; init; } = 1;

    /// <summary>What negative values are multiplied by: 1 is linear.</summary>
    internal float Slope { get; init; } = 1;

    /// <summary>The largest magnitude of the output; null when it is not limited.</summary>
    internal float? Clamp { get; init; }
}
