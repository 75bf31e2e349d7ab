using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>The layers, node by node.</summary>
internal sealed partial class SynthesisGraph
{
    // Up to this size the picture is doubled by two dense products, which beat a transposed convolution that scatters.
    private const int LargestDenseDoubling = 256;

    private string WriteToRgb(ModulatedLayer layer, Scaled input, string w, string output)
    {
        string weight = _graph.Constant($"{layer.Name}.weight", [layer.Outputs, layer.Inputs, 1, 1], layer.Weight);
        string scaled = _graph.Node("Mul", $"{layer.Name}.weight_scaled", [weight, Planes(WithRest(layer, WriteStyle(layer, w), input.Rest))]);
        string bias = _graph.Constant($"{layer.Name}.bias", [layer.Outputs], layer.Bias);
        string x = _graph.Node("Conv", layer.Clamp is null ? output : $"{layer.Name}.open", [input.Features, scaled, bias], GraphWriter.Attribute("kernel_shape", [1, 1]));
        return layer.Clamp is { } clamp ? WriteClamp(x, clamp, output) : x;
    }

    private string WriteStyle(ModulatedLayer layer, string w)
    {
        string weight = _graph.Constant($"{layer.Name}.affine.weight", [layer.Inputs, _network.WDim], layer.Affine.Weight);
        string bias = _graph.Constant($"{layer.Name}.affine.bias", [layer.Inputs], layer.Affine.Bias);
        return _graph.Node("Gemm", $"{layer.Name}.style", [w, weight, bias], GraphWriter.Attribute("transB", 1L));
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

    private static float[] Repeated(ResampleFilter filter, int channels, bool isFlipped)
    {
        float[] one = Multiplied(filter.Values, ResampleFilter.UpSamplingGain);
        if (isFlipped)
        {
            Array.Reverse(one);
        }

        return [.. Enumerable.Repeat(one, channels).SelectMany(taps => taps)];
    }
}
