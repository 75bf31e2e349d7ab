using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>The layers, node by node.</summary>
internal sealed partial class SynthesisGraph
{
    /// <summary>How the graph is arranged, for the manifest.</summary>
    internal const string Variant = "transposed";

    // Scaling one weight is worth scaling this many features: other weights each time cannot be packed ahead.
    private const int WorthOfWeight = 8;

    // Up to this size the picture is doubled by two dense products, which beat a transposed convolution that scatters.
    private const int LargestDenseDoubling = 256;

    private const float Epsilon = 1e-8f;

    // style → convolution → demodulation → noise, bias → activation → clamp
    private string WriteConvolution(ModulatedLayer layer, string input, string w, string output)
    {
        string style = WriteStyle(layer, w);
        string demodulation = Planes(WriteDemodulation(layer, style));
        string bias = _graph.Constant($"{layer.Name}.bias", [1, layer.Outputs, 1, 1], Scaled(layer.Bias, layer.Gain));
        string x;
        if (ScalesItsWeights(layer))
        {
            string scales = _graph.Node("Mul", $"{layer.Name}.scales", [_graph.Node("Reshape", $"{layer.Name}.style.inputs", [style, _graph.Integers("inputs_first", -1, 1, 1, 1)]), demodulation]);
            x = WriteDoublingConvolution(layer, input, scales);
        }
        else
        {
            x = _graph.Node("Mul", $"{layer.Name}.modulated", [input, Planes(style)]);
            x = layer.DoublesSize ? WriteDoublingConvolution(layer, x, null) : WritePlainConvolution(layer, x);
            x = _graph.Node("Mul", $"{layer.Name}.demodulated", [x, demodulation]);
        }

        if (layer.Noise is { } noise)
        {
            // Two constants: the runtime adds them once, when it loads the graph.
            string plane = _graph.Constant($"{layer.Name}{NoiseEdit.Suffix}", [1, 1, layer.Height, layer.Width], Scaled(noise, layer.Gain));
            bias = _graph.Node("Add", $"{layer.Name}.bias_and_noise", [bias, plane]);
        }

        x = _graph.Node("Add", $"{layer.Name}.biased", [x, bias]);
        string active = layer.Clamp is null ? output : $"{layer.Name}.active";
        x = layer.Slope == 1
            ? _graph.Node("Identity", active, [x])
            : _graph.Node("LeakyRelu", active, [x], GraphWriter.Attribute("alpha", layer.Slope));
        return layer.Clamp is { } clamp ? WriteClamp(x, clamp, output) : x;
    }

    // So few weights that scaling them costs less than scaling the features.
    private static bool ScalesItsWeights(ModulatedLayer layer) =>
        layer.DoublesSize && ((long)layer.Weight.Length * WorthOfWeight) <= (((long)layer.Inputs / 4) + layer.Outputs) * layer.Height * layer.Width;

    private string WriteToRgb(ModulatedLayer layer, string input, string w, string output)
    {
        string weight = _graph.Constant($"{layer.Name}.weight", [layer.Outputs, layer.Inputs, 1, 1], layer.Weight);
        string scaled = _graph.Node("Mul", $"{layer.Name}.weight_scaled", [weight, Planes(WriteStyle(layer, w))]);
        string bias = _graph.Constant($"{layer.Name}.bias", [layer.Outputs], layer.Bias);
        string x = _graph.Node("Conv", layer.Clamp is null ? output : $"{layer.Name}.open", [input, scaled, bias], GraphWriter.Attribute("kernel_shape", [1, 1]));
        return layer.Clamp is { } clamp ? WriteClamp(x, clamp, output) : x;
    }

    private string WriteStyle(ModulatedLayer layer, string w)
    {
        string weight = _graph.Constant($"{layer.Name}.affine.weight", [layer.Inputs, _network.WDim], layer.Affine.Weight);
        string bias = _graph.Constant($"{layer.Name}.affine.bias", [layer.Inputs], layer.Affine.Bias);
        return _graph.Node("Gemm", $"{layer.Name}.style", [w, weight, bias], GraphWriter.Attribute("transB", 1L));
    }

    // gain / sqrt(s² Qᵀ + 1e-8), the gain taken under the root
    private string WriteDemodulation(ModulatedLayer layer, string style)
    {
        float scale = 1 / (layer.Gain * layer.Gain);
        int taps = layer.Kernel * layer.Kernel;
        float[] power = new float[layer.Outputs * layer.Inputs];
        for (int i = 0; i < power.Length; i++)
        {
            double sum = 0;
            foreach (float value in layer.Weight.AsSpan(i * taps, taps))
            {
                sum += (double)value * value;
            }

            power[i] = (float)(sum * scale);
        }

        string weight = _graph.Constant($"{layer.Name}.power", [layer.Outputs, layer.Inputs], power);
        string epsilon = _graph.Constant($"{layer.Name}.epsilon", [1], [Epsilon * scale]);
        string square = _graph.Node("Mul", $"{layer.Name}.style_square", [style, style]);
        string sum_ = _graph.Node("Gemm", $"{layer.Name}.norm_square", [square, weight, epsilon], GraphWriter.Attribute("transB", 1L));
        return _graph.Node("Reciprocal", $"{layer.Name}.demodulation", [_graph.Node("Sqrt", $"{layer.Name}.norm", [sum_])]);
    }

    private string WritePlainConvolution(ModulatedLayer layer, string x)
    {
        int reach = layer.Kernel / 2;
        string weight = _graph.Constant($"{layer.Name}.weight", [layer.Outputs, layer.Inputs, layer.Kernel, layer.Kernel], layer.Weight);
        return _graph.Node(
            "Conv",
            $"{layer.Name}.conv",
            [x, weight],
            GraphWriter.Attribute("kernel_shape", [layer.Kernel, layer.Kernel]),
            GraphWriter.Attribute("pads", [reach, reach, reach, reach]));
    }

    // A transposed convolution to 2n + 1, then the filter, channel by channel.
    private string WriteDoublingConvolution(ModulatedLayer layer, string x, string? scales)
    {
        string weight = _graph.Constant($"{layer.Name}.weight", [layer.Inputs, layer.Outputs, layer.Kernel, layer.Kernel], InputsFirst(layer));
        if (scales is not null)
        {
            weight = _graph.Node("Mul", $"{layer.Name}.weight_scaled", [weight, scales]);
        }

        x = _graph.Node(
            "ConvTranspose",
            $"{layer.Name}.conv",
            [x, weight],
            GraphWriter.Attribute("kernel_shape", [layer.Kernel, layer.Kernel]),
            GraphWriter.Attribute("strides", [2, 2]));
        ResampleFilter filter = layer.Filter!;
        string taps = _graph.Constant($"{layer.Name}.filter", [layer.Outputs, 1, filter.Taps, filter.Taps], Repeated(filter, layer.Outputs, isFlipped: true));
        return _graph.Node(
            "Conv",
            $"{layer.Name}.filtered",
            [x, taps],
            GraphWriter.Attribute("group", (long)layer.Outputs),
            GraphWriter.Attribute("kernel_shape", [filter.Taps, filter.Taps]),
            GraphWriter.Attribute("pads", [filter.Padding, filter.Padding, filter.Padding, filter.Padding]));
    }

    private string WriteShortcut(Block block, float[] weights, string before)
    {
        string name = $"b{block.Number}.skip";
        string weight = _graph.Constant($"{name}.weight", [block.Channels, weights.Length / block.Channels, 1, 1], weights);
        string x = _graph.Node("Conv", $"{name}.conv", [before, weight], GraphWriter.Attribute("kernel_shape", [1, 1]));
        return WriteDoubled(x, name, block, block.Channels);
    }

    // Zeros between the pixels, then the filter, channel by channel: one transposed convolution.
    private string WriteDoubled(string x, string output, Block block, int channels)
    {
        ResampleFilter filter = block.Filter!;
        string taps = _graph.Constant($"{output}.filter", [channels, 1, filter.Taps, filter.Taps], Repeated(filter, channels, isFlipped: false));
        return _graph.Node(
            "ConvTranspose",
            output,
            [x, taps],
            GraphWriter.Attribute("group", (long)channels),
            GraphWriter.Attribute("kernel_shape", [filter.Taps, filter.Taps]),
            GraphWriter.Attribute("strides", [2, 2]),
            GraphWriter.Attribute("pads", [filter.Padding, filter.Padding, filter.Padding, filter.Padding]));
    }

    // The same as two products with banded matrices: rows × picture × columns.
    private string WriteDoubledPicture(string x, string output, Block block)
    {
        if (block.Filter!.Axes is not { } axes || block.Height > LargestDenseDoubling || block.Width > LargestDenseDoubling)
        {
            return WriteDoubled(x, output, block, _network.PictureChannels);
        }

        string rows = _graph.Constant($"{output}.rows", [block.Height, block.Height / 2], block.Filter.Doubling(axes.Rows, block.Height / 2, isTransposed: false));
        string columns = _graph.Constant($"{output}.columns", [block.Width / 2, block.Width], block.Filter.Doubling(axes.Columns, block.Width / 2, isTransposed: true));
        return _graph.Node("MatMul", output, [rows, _graph.Node("MatMul", $"{output}.wide", [x, columns])]);
    }

    private string WriteClamp(string x, float clamp, string output)
    {
        string low = _graph.Constant($"{output}.low", [], [-clamp]);
        string high = _graph.Constant($"{output}.high", [], [clamp]);
        return _graph.Node("Clip", output, [x, low, high]);
    }

    // [1, n] → [1, n, 1, 1]
    private string Planes(string vector) => _graph.Node("Unsqueeze", $"{vector}.planes", [vector, _graph.Integers("plane_axes", 2, 3)]);

    private static float[] InputsFirst(ModulatedLayer layer)
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

    private static float[] Repeated(ResampleFilter filter, int channels, bool isFlipped)
    {
        float[] one = Scaled(filter.Values, ResampleFilter.UpSamplingGain);
        if (isFlipped)
        {
            Array.Reverse(one);
        }

        return [.. Enumerable.Repeat(one, channels).SelectMany(taps => taps)];
    }

    private static float[] Scaled(float[] values, float gain) => Array.ConvertAll(values, value => value * gain);
}
