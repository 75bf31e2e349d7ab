using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>Reads one layer, with its equalised learning rate and gains taken into its weights.</summary>
internal static class LayerReader
{
    private const float LeakySlope = 0.2f;
    private const int UpSamplingKernel = 3;
    private const int LargestKernel = 7;
    private const int LargestFilter = 12;
    private static readonly float[] DefaultFilter = [1, 3, 3, 1];

    internal static Dense Dense(ModuleReader layer)
    {
        (float[] weight, int[] shape) = layer.WeightsOf("weight", 2);
        (int outputs, int inputs) = (shape[0], shape[1]);
        if (outputs < 1 || inputs < 1)
        {
            throw layer.Bad("weight", $"has shape [{outputs}, {inputs}]");
        }

        (float slope, float gain) = Activation(layer, "linear");
        float weightGain = gain * (float)layer.Number("weight_gain", 1 / Math.Sqrt(inputs))!.Value;
        float biasGain = gain * (float)layer.Number("bias_gain", 1)!.Value;
        float[] bias = layer.HasTensor("bias") ? layer.Weights("bias", outputs) : new float[outputs];
        return Checked(layer, new Dense(inputs, outputs, Scaled(weight, weightGain), Scaled(bias, biasGain), slope));
    }

    internal static ModulatedLayer Convolution(ModuleReader layer, string name, LayerInput input)
    {
        (float[] weight, int[] shape) = layer.WeightsOf("weight", 4);
        bool fits = shape[0] >= 1 && shape[1] == input.Channels && shape[2] == shape[3]
            && (input.DoublesSize ? shape[2] == UpSamplingKernel : shape[2] is >= 1 and <= LargestKernel && shape[2] % 2 == 1);
        if (!fits || layer.Number("up", input.DoublesSize ? 2 : 1) != (input.DoublesSize ? 2 : 1))
        {
            throw layer.Bad("weight", $"has shape [{string.Join(", ", shape)}], which does not fit to {input.Channels} channels before it");
        }

        (float slope, float gain) = Activation(layer, "lrelu");
        return new ModulatedLayer
        {
            Name = name,
            Affine = Affine(layer, input.Channels, input.WDim),
            Inputs = input.Channels,
            Outputs = shape[0],
            Height = input.Height,
            Width = input.Width,
            Kernel = shape[2],
            Weight = weight,
            Bias = layer.Weights("bias", shape[0]),
            Noise = Noise(layer, input),
            DoublesSize = input.DoublesSize,
            Filter = input.DoublesSize ? Filter(layer) : null,
            Slope = slope,
            Gain = Gain(layer, gain),
            Clamp = Clamp(layer),
        };
    }

    internal static ModulatedLayer ToRgb(ModuleReader layer, string name, LayerInput input)
    {
        (float[] weight, int[] shape) = layer.WeightsOf("weight", 4);
        if (shape[0] < 1 || shape[1] != input.Channels || shape[2] != 1 || shape[3] != 1)
        {
            throw layer.Bad("weight", $"has shape [{string.Join(", ", shape)}], and [picture channels, {input.Channels}, 1, 1] is expected");
        }

        return new ModulatedLayer
        {
            Name = name,
            Affine = Affine(layer, input.Channels, input.WDim),
            Inputs = input.Channels,
            Outputs = shape[0],
            Height = input.Height,
            Width = input.Width,
            Kernel = 1,
            Weight = Scaled(weight, (float)layer.Number("weight_gain", 1 / Math.Sqrt(input.Channels))!.Value),
            Bias = layer.Weights("bias", shape[0]),
            Clamp = Clamp(layer),
        };
    }

    /// <summary>The 1×1 convolution beside a residual block, with all gains in it.</summary>
    internal static float[] Shortcut(ModuleReader layer, int outputs, int inputs)
    {
        if (layer.Text("activation", "linear") != "linear" || layer.Number("conv_clamp", null) is not null || layer.HasTensor("bias"))
        {
            throw layer.Bad("activation", "or clamp or bias is set, and a residual network's short cut has none");
        }

        float[] weight = layer.Weights("weight", outputs, inputs, 1, 1);
        return Scaled(weight, (float)(layer.Number("weight_gain", 1 / Math.Sqrt(inputs))!.Value * Math.Sqrt(0.5)));
    }

    internal static ResampleFilter Filter(ModuleReader layer)
    {
        if (!layer.HasTensor("resample_filter"))
        {
            return new ResampleFilter(DefaultFilter.Length, Outer([.. DefaultFilter.Select(tap => tap / DefaultFilter.Sum())]));
        }

        // Long filters are stored as one axis, short ones as two.
        bool isSeparable = layer.HasTensorOf("resample_filter", 1);
        (float[] values, int[] shape) = layer.Tensor("resample_filter", isSeparable ? 1 : 2);
        if (shape[0] is < 1 or > LargestFilter || shape[^1] != shape[0])
        {
            throw layer.Bad("resample_filter", $"has shape [{string.Join(", ", shape)}]; square filters with 1 to {LargestFilter} taps can be used");
        }

        return ResampleFilter.Of(shape[0], isSeparable ? Outer(values) : values);
    }

    private static Dense Affine(ModuleReader layer, int channels, int wDim)
    {
        Dense affine = Dense(layer.Part("affine"));
        return affine.Inputs == wDim && affine.Outputs == channels && affine.Slope == 1
            ? affine
            : throw layer.Bad("affine.weight", $"has shape [{affine.Outputs}, {affine.Inputs}], and [{channels}, {wDim}] is expected, with no activation");
    }

    private static float[]? Noise(ModuleReader layer, LayerInput input)
    {
        if (!layer.HasTensor("noise_const") || layer.Number("use_noise", 1) == 0)
        {
            return null;
        }

        float[] noise = layer.Weights("noise_const", input.Height, input.Width);
        (float[] strength, _) = layer.WeightsOf("noise_strength", 0);
        return Scaled(noise, strength[0]);
    }

    private static float? Clamp(ModuleReader layer) => layer.Number("conv_clamp", null) switch
    {
        null => null,
        > 0 and double clamp => (float)clamp,
        _ => throw layer.Bad("conv_clamp", "is not above 0"),
    };

    // Scales go through the activation only when they are positive.
    private static float Gain(ModuleReader layer, float otherwise) => layer.Number("act_gain", otherwise) switch
    {
        > 0 and double gain => (float)gain,
        _ => throw layer.Bad("act_gain", "is not above 0"),
    };

    private static (float Slope, float Gain) Activation(ModuleReader layer, string otherwise) => layer.Text("activation", otherwise) switch
    {
        "linear" => (1, 1),
        "lrelu" => (LeakySlope, MathF.Sqrt(2)),
        "relu" => (0, MathF.Sqrt(2)),
        string other => throw layer.Bad("activation", $"is '{other}'; linear, relu and lrelu can be imported"),
    };

    private static Dense Checked(ModuleReader layer, Dense dense) =>
        Array.TrueForAll(dense.Weight, float.IsFinite) && Array.TrueForAll(dense.Bias, float.IsFinite)
            ? dense
            : throw layer.Bad("weight_gain", "makes values that are not finite");

    private static float[] Scaled(float[] values, float gain) => gain == 1 ? values : Array.ConvertAll(values, value => value * gain);

    private static float[] Outer(float[] taps) => [.. taps.SelectMany(row => taps.Select(column => row * column))];
}
