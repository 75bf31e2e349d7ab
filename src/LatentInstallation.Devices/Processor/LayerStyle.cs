using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Synthesis;

namespace LatentInstallation.Devices.Processor;

/// <summary>What w says to one layer: the style of what comes in and, for a convolution, the scale of what leaves.</summary>
internal sealed class LayerStyle
{
    // Enough to be worth handing to a thread.
    private const int RowsInPart = 128;

    private readonly PackedMatrix _affine;
    private readonly PackedMatrix? _powers;
    private readonly float[] _bias;
    private readonly float _gain;
    private readonly int _start;

    /// <summary>Packs a layer's matrices.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="row">Which row of the latent it looks at.</param>
    internal LayerStyle(ModulatedLayer layer, int row)
    {
        _affine = new PackedMatrix(layer.Inputs, layer.Affine.Inputs, layer.Affine.Weight);
        _powers = layer.IsPicture() ? null : PackedMatrix.OfPowers(layer.Outputs, layer.Inputs, layer.Weight);
        (_bias, _gain, _start) = (layer.Affine.Bias, layer.Gain, row * layer.Affine.Inputs);
        Style = new float[layer.Inputs];
        Scale = new float[layer.Outputs];
    }

    /// <summary>[inputs].</summary>
    internal float[] Style { get; }

    /// <summary>[outputs]: the demodulation, with the gain in it. Unused by picture layers.</summary>
    internal float[] Scale { get; }

    /// <summary>The parts of the style.</summary>
    internal IEnumerable<Action<Scratch>> StyleParts(float[] latent) => Parts(Style.Length, (part, parts) =>
        _ => _affine.Multiply(latent.AsSpan(_start, _affine.Columns), _bias, Style, part, parts));

    /// <summary>The parts of the scale, once the style is there.</summary>
    internal IEnumerable<Action<Scratch>> ScaleParts() => _powers is null ? [] : Parts(Scale.Length, (part, parts) =>
        scratch => _powers.Demodulate(Style, _gain, Scale, scratch, part, parts));

    private static IEnumerable<Action<Scratch>> Parts(int rows, Func<int, int, Action<Scratch>> make)
    {
        int parts = (rows + RowsInPart - 1) / RowsInPart;
        return Enumerable.Range(0, parts).Select(part => make(part, parts));
    }
}
