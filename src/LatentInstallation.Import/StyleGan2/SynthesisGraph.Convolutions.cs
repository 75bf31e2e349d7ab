using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>The modulated convolutions, in each of the ways to write them.</summary>
internal sealed partial class SynthesisGraph
{
    // Scaling one weight is worth scaling this many features: other weights each time cannot be packed ahead.
    private const int WorthOfWeight = 8;

    internal const float Epsilon = 1e-8f;

    /// <summary>Features, and the vector [1, channels] that they still have to be multiplied by, if any.</summary>
    private readonly record struct Scaled(string Features, string? Rest);

    // style → convolution → demodulation → noise, bias → activation → clamp
    private Scaled WriteConvolution(ModulatedLayer layer, BlockVariant way, Scaled input, string w, string output, bool mayLeaveRest)
    {
        string style = WriteStyle(layer, w);
        string demodulation = WriteDemodulation(layer, style);
        bool leavesRest = mayLeaveRest && way.Scales == ScalePlace.Behind;
        string planes = leavesRest ? string.Empty : Planes(demodulation);
        string bias = _graph.Constant($"{layer.Name}.bias", [1, layer.Outputs, 1, 1], Multiplied(layer.Bias, layer.Gain));
        string whole = WithRest(layer, style, input.Rest);
        string x;
        if (ScalesItsWeights(layer, way))
        {
            x = layer.DoublesSize
                ? WriteScaledDoubling(layer, way.Form, input.Features, whole, planes)
                : WriteScaledConvolution(layer, input.Features, whole, demodulation);
        }
        else
        {
            x = _graph.Node("Mul", $"{layer.Name}.modulated", [input.Features, Planes(whole)]);
            x = layer.DoublesSize ? WriteDoubling(layer, way.Form, x) : WritePlainConvolution(layer, x);
            x = leavesRest ? x : _graph.Node("Mul", $"{layer.Name}.demodulated", [x, planes]);
        }

        return new Scaled(WriteEpilogue(layer, x, bias, leavesRest, output), leavesRest ? demodulation : null);
    }

    private string WithRest(ModulatedLayer layer, string style, string? rest) =>
        rest is null ? style : _graph.Node("Mul", $"{layer.Name}.style_and_rest", [style, rest]);

    // So few weights that scaling them costs less than scaling the features.
    private static bool ScalesItsWeights(ModulatedLayer layer, BlockVariant way) => way.Scales switch
    {
        ScalePlace.Weights => true,
        ScalePlace.Judged => layer.DoublesSize && ((long)layer.Weight.Length * WorthOfWeight) <= (((long)layer.Inputs / 4) + layer.Outputs) * layer.Height * layer.Width,
        _ => false,
    };

    private string WriteEpilogue(ModulatedLayer layer, string x, string bias, bool leavesRest, string output)
    {
        if (layer.Noise is { } noise)
        {
            // Two constants: the runtime adds them once, when it loads the graph.
            string plane = _graph.Constant($"{layer.Name}{NoiseEdit.Suffix}", [1, 1, layer.Height, layer.Width], Multiplied(noise, layer.Gain));
            bias = _graph.Node("Add", $"{layer.Name}.bias_and_noise", [bias, plane]);
        }

        // What the demodulation will multiply behind the activation is divided by it here.
        string norm = leavesRest ? Planes($"{layer.Name}.norm") : string.Empty;
        bias = leavesRest ? _graph.Node("Mul", $"{layer.Name}.bias_before_rest", [bias, norm]) : bias;
        x = _graph.Node("Add", $"{layer.Name}.biased", [x, bias]);
        string active = layer.Clamp is null ? output : $"{layer.Name}.active";
        x = layer.Slope == 1
            ? _graph.Node("Identity", active, [x])
            : _graph.Node("LeakyRelu", active, [x], GraphWriter.Attribute("alpha", layer.Slope));
        if (layer.Clamp is not { } clamp)
        {
            return x;
        }

        return leavesRest ? WriteClamp(x, clamp, norm, output) : WriteClamp(x, clamp, output);
    }

    // gain / sqrt(s² Qᵀ + 1e-8), the gain taken under the root
    private string WriteDemodulation(ModulatedLayer layer, string style)
    {
        float scale = 1 / (layer.Gain * layer.Gain);
        float[] power = WeightPower.Of(layer.Weight, layer.Kernel * layer.Kernel, scale);
        string weight = _graph.Constant($"{layer.Name}.power", [layer.Outputs, layer.Inputs], power);
        string epsilon = _graph.Constant($"{layer.Name}.epsilon", [1], [Epsilon * scale]);
        string square = _graph.Node("Mul", $"{layer.Name}.style_square", [style, style]);
        string norm = _graph.Node("Gemm", $"{layer.Name}.norm_square", [square, weight, epsilon], GraphWriter.Attribute("transB", 1L));
        return _graph.Node("Reciprocal", $"{layer.Name}.demodulation", [_graph.Node("Sqrt", $"{layer.Name}.norm", [norm])]);
    }

    private string WriteClamp(string x, float clamp, string norm, string output)
    {
        string limit = _graph.Node("Mul", $"{output}.limit", [norm, _graph.Constant($"{output}.clamp", [], [clamp])]);
        string low = _graph.Node("Neg", $"{output}.low", [limit]);
        return _graph.Node("Max", output, [_graph.Node("Min", $"{output}.below", [x, limit]), low]);
    }

    private static float[] Multiplied(float[] values, float gain) => Array.ConvertAll(values, value => value * gain);
}
