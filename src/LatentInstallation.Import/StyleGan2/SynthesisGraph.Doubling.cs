using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>The convolutions themselves: three forms of the doubling one, and the plain one, with scales in the features or in the weights.</summary>
internal sealed partial class SynthesisGraph
{
    private string WritePlainConvolution(ModulatedLayer layer, string x)
    {
        string weight = _graph.Constant($"{layer.Name}.weight", [layer.Outputs, layer.Inputs, layer.Kernel, layer.Kernel], layer.Weight);
        return Convolution(layer.Name, layer.Kernel, x, weight);
    }

    private string WriteScaledConvolution(ModulatedLayer layer, string x, string style, string demodulation)
    {
        string weight = _graph.Constant($"{layer.Name}.weight", [layer.Outputs, layer.Inputs, layer.Kernel, layer.Kernel], layer.Weight);
        string outputs = _graph.Node("Reshape", $"{layer.Name}.demodulation.outputs", [demodulation, _graph.Integers("inputs_first", -1, 1, 1, 1)]);
        string scales = _graph.Node("Mul", $"{layer.Name}.scales", [Planes(style), outputs]);
        return Convolution(layer.Name, layer.Kernel, x, _graph.Node("Mul", $"{layer.Name}.weight_scaled", [weight, scales]));
    }

    private string WriteDoubling(ModulatedLayer layer, DoublingForm form, string x) => form switch
    {
        DoublingForm.Folded => Interleaved(layer, x, _graph.Constant($"{layer.Name}.weight", FoldedShape(layer), new DoublingKernel(layer).Folded())),
        DoublingForm.Composed => Composed(layer, x, ComposedWeight(layer)),
        _ => Filtered(layer, x, TransposedWeight(layer)),
    };

    private string WriteScaledDoubling(ModulatedLayer layer, DoublingForm form, string x, string style, string demodulation)
    {
        if (form == DoublingForm.Folded)
        {
            // Four phases of each output channel have one scale: [outputs, 4, inputs, taps] × [outputs, 1, inputs, 1].
            int taps = FoldedShape(layer)[2] * FoldedShape(layer)[3];
            string phases = _graph.Constant($"{layer.Name}.weight", [layer.Outputs, DoublingKernel.Phases, layer.Inputs, taps], new DoublingKernel(layer).Folded());
            string inputs = _graph.Node("Reshape", $"{layer.Name}.style.inputs", [style, _graph.Integers("inputs_third", 1, 1, -1, 1)]);
            string outputs = _graph.Node("Reshape", $"{layer.Name}.demodulation.outputs", [$"{layer.Name}.demodulation", _graph.Integers("inputs_first", -1, 1, 1, 1)]);
            string both = _graph.Node("Mul", $"{layer.Name}.scales", [inputs, outputs]);
            string shape = _graph.Integers($"{layer.Name}.weight_shape", [.. FoldedShape(layer).Select(length => (long)length)]);
            return Interleaved(layer, x, _graph.Node("Reshape", $"{layer.Name}.weight_scaled", [_graph.Node("Mul", $"{layer.Name}.phases_scaled", [phases, both]), shape]));
        }

        string scales = _graph.Node("Mul", $"{layer.Name}.scales", [_graph.Node("Reshape", $"{layer.Name}.style.inputs", [style, _graph.Integers("inputs_first", -1, 1, 1, 1)]), demodulation]);
        return form == DoublingForm.Composed
            ? Composed(layer, x, _graph.Node("Mul", $"{layer.Name}.weight_scaled", [ComposedWeight(layer), scales]))
            : Filtered(layer, x, _graph.Node("Mul", $"{layer.Name}.weight_scaled", [TransposedWeight(layer), scales]));
    }

    private string TransposedWeight(ModulatedLayer layer) =>
        _graph.Constant($"{layer.Name}.weight", [layer.Inputs, layer.Outputs, layer.Kernel, layer.Kernel], new DoublingKernel(layer).InputsFirst());

    private string ComposedWeight(ModulatedLayer layer)
    {
        DoublingKernel kernel = new(layer);
        return _graph.Constant($"{layer.Name}.weight", [layer.Inputs, layer.Outputs, kernel.Side, kernel.Side], kernel.Composed());
    }

    private static int[] FoldedShape(ModulatedLayer layer)
    {
        int side = (2 * new DoublingKernel(layer).Reach) + 1;
        return [DoublingKernel.Phases * layer.Outputs, layer.Inputs, side, side];
    }

    // A transposed convolution to 2n + 1, then the filter, channel by channel.
    private string Filtered(ModulatedLayer layer, string x, string weight)
    {
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

    // A transposed convolution with the filter inside.
    private string Composed(ModulatedLayer layer, string x, string weight)
    {
        DoublingKernel kernel = new(layer);
        return _graph.Node(
            "ConvTranspose",
            $"{layer.Name}.conv",
            [x, weight],
            GraphWriter.Attribute("kernel_shape", [kernel.Side, kernel.Side]),
            GraphWriter.Attribute("strides", [2, 2]),
            GraphWriter.Attribute("pads", [kernel.Padding, kernel.Padding, kernel.Padding, kernel.Padding]));
    }

    // A convolution to the four pixels that each one becomes, then they are put side by side.
    private string Interleaved(ModulatedLayer layer, string x, string weight) => _graph.Node(
        "DepthToSpace",
        $"{layer.Name}.interleaved",
        [Convolution(layer.Name, FoldedShape(layer)[2], x, weight)],
        GraphWriter.Attribute("blocksize", 2L),
        GraphWriter.Attribute("mode", "CRD"));

    private string Convolution(string name, int side, string x, string weight)
    {
        int reach = side / 2;
        return _graph.Node(
            "Conv",
            $"{name}.conv",
            [x, weight],
            GraphWriter.Attribute("kernel_shape", [side, side]),
            GraphWriter.Attribute("pads", [reach, reach, reach, reach]));
    }
}
