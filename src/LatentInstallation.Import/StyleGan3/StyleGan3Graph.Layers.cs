using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>The layers, node by node.</summary>
internal sealed partial class StyleGan3Graph
{
    private const float Epsilon = 1e-8f;

    private string WriteLayer(FilteredLayer layer, string input, string w, bool isLast)
    {
        AxisPlan columns = new(layer.ConvolvedWidth, layer.OutWidth, layer, layer.Columns);
        AxisPlan rows = new(layer.ConvolvedHeight, layer.OutHeight, layer, layer.Rows);
        int outputs = isLast ? layer.Outputs : WrittenChannels(layer.Outputs);
        string style = WriteStyle(layer, w);
        string x = WriteConvolution(layer, input, style, outputs, columns, rows);
        string bias = _graph.Constant($"{layer.Name}.bias", [1, outputs, 1, 1], Resized(layer.Bias, 1, outputs));
        if (layer.IsDemodulated)
        {
            x = _graph.Node("Mul", $"{layer.Name}.demodulated", [x, Planes(WriteDemodulation(layer, style, outputs))]);
        }

        x = _graph.Node("Add", $"{layer.Name}.biased", [x, bias]);
        return layer.IsUnfiltered
            ? WriteActivation(layer, x, outputs, isLast ? $"{layer.Name}.picture" : Features(layer))
            : WriteFiltered(layer, x, outputs, columns, rows);
    }

    // Only the part that the filters look at.
    private string WriteConvolution(FilteredLayer layer, string x, string style, int outputs, AxisPlan columns, AxisPlan rows)
    {
        int reach = layer.Kernel - 1;
        (int left, int right) = (reach - columns.First, columns.End - layer.InWidth);
        (int top, int bottom) = (reach - rows.First, rows.End - layer.InHeight);
        if (int.Min(int.Min(left, right), int.Min(top, bottom)) < 0)
        {
            string from = _graph.Integers($"{layer.Name}.from", Math.Max(0, -top), Math.Max(0, -left));
            string to = _graph.Integers($"{layer.Name}.to", layer.InHeight + Math.Min(0, bottom), layer.InWidth + Math.Min(0, right));
            x = _graph.Node("Slice", $"{layer.Name}.inner", [x, from, to, _graph.Integers("plane_axes", PlaneAxes, PlaneAxes + 1)]);
        }

        x = _graph.Node("Mul", $"{layer.Name}.modulated", [x, Planes(style)]);
        int inputs = WrittenChannels(layer.Inputs);
        int taps = layer.Kernel * layer.Kernel;
        float[] weight = Resized(layer.Weight, layer.Inputs * taps, inputs * taps, layer.Outputs, outputs);
        return _graph.Node(
            "Conv",
            $"{layer.Name}.conv",
            [x, _graph.Constant($"{layer.Name}.weight", [outputs, inputs, layer.Kernel, layer.Kernel], weight)],
            GraphWriter.Attribute("kernel_shape", [layer.Kernel, layer.Kernel]),
            GraphWriter.Attribute("pads", [Math.Max(0, top), Math.Max(0, left), Math.Max(0, bottom), Math.Max(0, right)]));
    }

    // The affine layer; brought to a mean square of 1 where the layer is demodulated, else scaled by what the features' power asks for.
    private string WriteStyle(FilteredLayer layer, string w)
    {
        int inputs = WrittenChannels(layer.Inputs);
        float gain = layer.IsDemodulated ? 1 : layer.InputGain;
        string weight = _graph.Constant($"{layer.Name}.affine.weight", [inputs, _network.Latents.WDim], Scaled(Resized(layer.Affine.Weight, 1, 1, layer.Affine.Weight.Length, inputs * _network.Latents.WDim), gain));
        string bias = _graph.Constant($"{layer.Name}.affine.bias", [inputs], Scaled(Resized(layer.Affine.Bias, 1, inputs), gain));
        string raw = _graph.Node("Gemm", $"{layer.Name}.style", [w, weight, bias], GraphWriter.Attribute("transB", 1L));
        if (!layer.IsDemodulated)
        {
            return raw;
        }

        string power = _graph.Node("ReduceSumSquare", $"{layer.Name}.style_power", [raw], GraphWriter.Attribute("axes", [1L]));
        string mean = _graph.Node("Div", $"{layer.Name}.style_mean", [power, Scalar($"{layer.Name}.inputs", layer.Inputs)]);
        return _graph.Node("Div", $"{layer.Name}.style_normal", [raw, _graph.Node("Sqrt", $"{layer.Name}.style_size", [mean])]);
    }

    // gain / sqrt(s² Qᵀ + 1e-8), the gain taken under the root
    private string WriteDemodulation(FilteredLayer layer, string style, int outputs)
    {
        float scale = 1 / (layer.InputGain * layer.InputGain);
        float[] power = WeightPower.Of(layer.Weight, layer.Kernel * layer.Kernel, scale);
        int inputs = WrittenChannels(layer.Inputs);
        string weight = _graph.Constant($"{layer.Name}.power", [outputs, inputs], Resized(power, layer.Inputs, inputs, layer.Outputs, outputs));
        string square = _graph.Node("Mul", $"{layer.Name}.style_square", [style, style]);
        string norm = _graph.Node("Gemm", $"{layer.Name}.norm_square", [square, weight, Scalar($"{layer.Name}.epsilon", Epsilon * scale)], GraphWriter.Attribute("transB", 1L));
        return _graph.Node("Reciprocal", $"{layer.Name}.demodulation", [_graph.Node("Sqrt", $"{layer.Name}.norm", [norm])]);
    }

    // [1, n] → [1, n, 1, 1]
    private string Planes(string vector) => _graph.Node("Unsqueeze", $"{vector}.planes", [vector, _graph.Integers("plane_axes", PlaneAxes, PlaneAxes + 1)]);

    private static float[] Scaled(float[] values, float gain) => gain == 1 ? values : Array.ConvertAll(values, value => value * gain);

    private static float[] Resized(float[] values, int inner, int outer) => Resized(values, inner, inner, values.Length / inner, outer);

    // [rows, columns] into a larger matrix with zeros below and to the right.
    private static float[] Resized(float[] values, int columns, int newColumns, int rows, int newRows)
    {
        if (columns == newColumns && rows == newRows)
        {
            return values;
        }

        float[] larger = new float[newRows * newColumns];
        for (int row = 0; row < rows; row++)
        {
            values.AsSpan(row * columns, columns).CopyTo(larger.AsSpan(row * newColumns));
        }

        return larger;
    }
}
