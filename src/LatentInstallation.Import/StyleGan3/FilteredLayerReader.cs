using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>Reads NVlabs' <c>SynthesisLayer</c> of StyleGAN3. Sizes, rates and filters are what the layer says they are, never what a formula gives.</summary>
internal static class FilteredLayerReader
{
    private const float LeakySlope = 0.2f;
    private const int LargestSize = 8192 + 512;
    private const long MostFeatures = 1L << 28;
    private const int LargestKernel = 7;
    private const int LargestFactor = 16;
    private const int LargestFilter = 256;

    /// <summary>Reads a layer that takes features of that size.</summary>
    internal static FilteredLayer Read(ModuleReader module, string name, int channels, int height, int width, int wDim)
    {
        (float[] weight, int[] shape) = module.WeightsOf("weight", 4);
        if (shape[0] < 1 || shape[1] != channels || shape[2] != shape[3] || shape[2] is < 1 or > LargestKernel)
        {
            throw module.Bad("weight", $"has shape [{string.Join(", ", shape)}], which does not fit to {channels} channels before it");
        }

        bool isPicture = module.Number("is_torgb", 0) != 0;
        (int inWidth, int inHeight) = FourierInputReader.Size(module, "in_size", LargestSize);
        (int outWidth, int outHeight) = FourierInputReader.Size(module, "out_size", LargestSize);
        if ((inWidth, inHeight) != (width, height))
        {
            throw module.Bad("in_size", $"is {inWidth}×{inHeight}, and what comes in is {width}×{height}");
        }

        (Margins columns, Margins rows) = Padding(module);
        FilteredLayer layer = new()
        {
            Name = name,
            Affine = Affine(module, channels, wDim),
            Inputs = channels,
            Outputs = shape[0],
            Kernel = shape[2],
            Weight = isPicture ? Scaled(weight, 1 / MathF.Sqrt(channels * shape[2] * shape[3])) : SamePower(module, weight, shape[0]),
            Bias = module.Weights("bias", shape[0]),
            IsDemodulated = !isPicture,
            InputGain = InputGain(module),
            InHeight = inHeight,
            InWidth = inWidth,
            OutHeight = outHeight,
            OutWidth = outWidth,
            SamplingRate = FourierInputReader.Positive(module, "out_sampling_rate"),
            Up = Factor(module, "up_factor"),
            Down = Factor(module, "down_factor"),
            UpFilter = Filter(module, "up_filter"),
            DownFilter = Filter(module, "down_filter"),
            Columns = columns,
            Rows = rows,
            Slope = isPicture ? 1 : LeakySlope,
            Gain = isPicture ? 1 : MathF.Sqrt(2),
            Clamp = Clamp(module),
        };
        CheckSizes(module, layer);
        module.Count("down_filter", layer.WrittenTaps * StyleGan3Graph.WrittenChannels(layer.Outputs) * sizeof(float));
        return layer;
    }

    private static void CheckSizes(ModuleReader module, FilteredLayer layer)
    {
        if (layer.Up % layer.Down != 0 && layer.Down % layer.Up != 0)
        {
            throw module.Bad("down_factor", $"is {layer.Down} beside an up_factor of {layer.Up}; one must be a multiple of the other");
        }

        CheckAxis(layer.ConvolvedWidth, layer.Columns, layer.OutWidth, "columns");
        CheckAxis(layer.ConvolvedHeight, layer.Rows, layer.OutHeight, "rows");
        if ((long)layer.Outputs * layer.ConvolvedHeight * layer.ConvolvedWidth * layer.Up * layer.Up > MostFeatures * 4)
        {
            throw module.Bad("out_size", $"leads to {layer.Outputs} channels of {layer.ConvolvedWidth * layer.Up}×{layer.ConvolvedHeight * layer.Up}, which is more than can be made");
        }

        void CheckAxis(int length, Margins margins, int expected, string axis)
        {
            int active = (length * layer.Up) + margins.Before + margins.After - layer.UpFilter.Taps + 1;
            int kept = active < layer.DownFilter.Taps ? 0 : ((active - layer.DownFilter.Taps) / layer.Down) + 1;
            if (kept != expected || -margins.Before >= length * layer.Up || -margins.After >= length * layer.Up)
            {
                throw module.Bad("out_size", $"has {expected} {axis}, and filters and padding lead to {kept}");
            }
        }
    }

    // Left, right, top, bottom.
    private static (Margins Columns, Margins Rows) Padding(ModuleReader module)
    {
        double[] padding = module.Numbers("padding");
        if (padding.Length != 4 || padding.Any(value => Math.Abs(value) > LargestFilter * 2 || value != Math.Floor(value)))
        {
            throw module.Bad("padding", $"is no list of four whole numbers of at most {LargestFilter * 2}");
        }

        return (new Margins((int)padding[0], (int)padding[1]), new Margins((int)padding[2], (int)padding[3]));
    }

    private static int Factor(ModuleReader module, string name) => module.Number(name, 1) switch
    {
        >= 1 and <= LargestFactor and double factor when factor == Math.Floor(factor) => (int)factor,
        _ => throw module.Bad(name, $"is no whole number of 1 to {LargestFactor}"),
    };

    private static LowPass Filter(ModuleReader module, string name)
    {
        if (!module.HasTensor(name))
        {
            return LowPass.None;
        }

        bool isSeparable = module.HasTensorOf(name, 1);
        (float[] values, int[] shape) = module.Tensor(name, isSeparable ? 1 : 2);
        return shape[0] is >= 1 and <= LargestFilter && shape[^1] == shape[0]
            ? new LowPass(shape[0], values)
            : throw module.Bad(name, $"has shape [{string.Join(", ", shape)}]; filters of 1 to {LargestFilter} taps a side can be used");
    }

    private static Dense Affine(ModuleReader module, int channels, int wDim)
    {
        Dense affine = LayerReader.Dense(module.Part("affine"));
        return affine.Inputs == wDim && affine.Outputs == channels && affine.Slope == 1
            ? affine
            : throw module.Bad("affine.weight", $"has shape [{affine.Outputs}, {affine.Inputs}], and [{channels}, {wDim}] is expected, with no activation");
    }

    private static float InputGain(ModuleReader module)
    {
        (float[] magnitude, _) = module.Tensor("magnitude_ema", 0);
        float gain = 1 / MathF.Sqrt(magnitude[0]);
        return float.IsFinite(gain) && gain > 0 ? gain : throw module.Bad("magnitude_ema", $"is {magnitude[0]}, and the mean square of features is above 0");
    }

    private static float? Clamp(ModuleReader module) => module.Number("conv_clamp", null) switch
    {
        null => null,
        > 0 and double clamp => (float)clamp,
        _ => throw module.Bad("conv_clamp", "is not above 0"),
    };

    // Each output's weights to a mean square of 1.
    private static float[] SamePower(ModuleReader module, float[] weight, int outputs)
    {
        float[] result = new float[weight.Length];
        int length = weight.Length / outputs;
        for (int o = 0; o < outputs; o++)
        {
            double sum = 0;
            foreach (float value in weight.AsSpan(o * length, length))
            {
                sum += (double)value * value;
            }

            double scale = 1 / Math.Sqrt(sum / length);
            if (!double.IsFinite(scale))
            {
                throw module.Bad("weight", $"holds only zeros for output {o}, which cannot be brought to the others' power");
            }

            for (int i = o * length; i < (o + 1) * length; i++)
            {
                result[i] = (float)(weight[i] * scale);
            }
        }

        return result;
    }

    private static float[] Scaled(float[] values, float gain) => Array.ConvertAll(values, value => value * gain);
}
