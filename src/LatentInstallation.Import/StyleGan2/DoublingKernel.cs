namespace LatentInstallation.Import.StyleGan2;

/// <summary>The weights of a convolution that doubles the size, in the layouts of its three forms.</summary>
internal sealed class DoublingKernel(ModulatedLayer layer)
{
    /// <summary>Pixels that each pixel becomes.</summary>
    internal const int Phases = 4;

    private readonly ResampleFilter _filter = layer.Filter!;

    /// <summary>Rows and columns of the kernel with the filter inside.</summary>
    internal int Side => layer.Kernel + _filter.Taps - 1;

    /// <summary>What the composed form leaves out at every edge.</summary>
    internal int Padding => _filter.Taps / 2;

    /// <summary>How many pixels away the folded form looks.</summary>
    internal int Reach => (Padding + 1) / 2;

    /// <summary>As trained, [inputs, outputs, kernel, kernel].</summary>
    internal float[] InputsFirst()
    {
        int taps = layer.Kernel * layer.Kernel;
        float[] turned = new float[layer.Weight.Length];
        for (int o = 0; o < layer.Outputs; o++)
        {
            for (int i = 0; i < layer.Inputs; i++)
            {
                layer.Weight.AsSpan(((o * layer.Inputs) + i) * taps, taps).CopyTo(turned.AsSpan(((i * layer.Outputs) + o) * taps, taps));
            }
        }

        return turned;
    }

    /// <summary>Spread by the filter, [inputs, outputs, side, side].</summary>
    internal float[] Composed()
    {
        float[] composed = new float[layer.Inputs * layer.Outputs * Side * Side];
        for (int o = 0; o < layer.Outputs; o++)
        {
            for (int i = 0; i < layer.Inputs; i++)
            {
                Spread(o, i, composed.AsSpan(((i * layer.Outputs) + o) * Side * Side, Side * Side));
            }
        }

        return composed;
    }

    /// <summary>For the pixel at row r and column c of the four, [4 × outputs, inputs, 2 × reach + 1, 2 × reach + 1], the phases of a channel side by side.</summary>
    internal float[] Folded()
    {
        int side = (2 * Reach) + 1;
        float[] folded = new float[Phases * layer.Outputs * layer.Inputs * side * side];
        float[] whole = new float[Side * Side];
        for (int o = 0; o < layer.Outputs; o++)
        {
            for (int i = 0; i < layer.Inputs; i++)
            {
                Array.Clear(whole);
                Spread(o, i, whole);
                for (int phase = 0; phase < Phases; phase++)
                {
                    Pick(whole, phase / 2, phase % 2, folded.AsSpan(((((o * Phases) + phase) * layer.Inputs) + i) * side * side, side * side));
                }
            }
        }

        return folded;
    }

    // The full convolution of one kernel with the filter.
    private void Spread(int output, int input, Span<float> to)
    {
        ReadOnlySpan<float> kernel = layer.Weight.AsSpan(((output * layer.Inputs) + input) * layer.Kernel * layer.Kernel, layer.Kernel * layer.Kernel);
        for (int at = 0; at < kernel.Length; at++)
        {
            float weight = kernel[at] * ResampleFilter.UpSamplingGain;
            for (int tap = 0; tap < _filter.Values.Length; tap++)
            {
                to[(((at / layer.Kernel) + (tap / _filter.Taps)) * Side) + (at % layer.Kernel) + (tap % _filter.Taps)] += weight * _filter.Values[tap];
            }
        }
    }

    // The pixel that comes out at 2m + r takes from the pixel at m + v what the kernel has at r + padding - 2v.
    private void Pick(ReadOnlySpan<float> whole, int row, int column, Span<float> to)
    {
        int side = (2 * Reach) + 1;
        for (int at = 0; at < to.Length; at++)
        {
            int y = row + Padding - (2 * ((at / side) - Reach));
            int x = column + Padding - (2 * ((at % side) - Reach));
            to[at] = y >= 0 && y < Side && x >= 0 && x < Side ? whole[(y * Side) + x] : 0;
        }
    }
}
