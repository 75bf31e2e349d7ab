using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>A layer as it was trained, in the kernels' words.</summary>
internal static class ModulatedLayerExtensions
{
    /// <summary>Does it make the picture? Such a layer is not demodulated.</summary>
    internal static bool IsPicture(this ModulatedLayer layer) => layer.Name.EndsWith(".torgb", StringComparison.Ordinal);

    /// <summary>What follows the convolution; the memory of the scale is filled anew for each picture.</summary>
    internal static Epilogue Epilogue(this ModulatedLayer layer, float[] scale, bool withoutNoise) => new()
    {
        Scale = scale,
        Bias = Scaled(layer.Bias, layer.Gain),
        Noise = layer.Noise is { } noise && !withoutNoise ? Scaled(noise, layer.Gain) : null,
        Slope = layer.Slope,
        Clamp = layer.Clamp ?? float.PositiveInfinity,
    };

    internal static UpSamplingFilter Kernel(this ResampleFilter filter) => new(filter.Taps, filter.Values);

    private static float[] Scaled(float[] values, float gain) => Array.ConvertAll(values, value => value * gain);
}
