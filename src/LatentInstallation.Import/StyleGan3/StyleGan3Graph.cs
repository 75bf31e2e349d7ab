using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan3;

/// <summary>Writes ws (and a transform of the input) → picture.</summary>
/// <remarks>
/// Weights stay as they were trained: the style scales what comes into a convolution, and one small product gives the scale of what leaves it. The
/// filters around an activation run phase by phase (<see cref="AxisPlan"/>). Channels are filled up with zeros to whole blocks, in which the runtime
/// computes and which it would otherwise leave for every filter.
/// </remarks>
internal sealed partial class StyleGan3Graph
{
    /// <summary>How the graph is arranged, for the manifest.</summary>
    internal const string Variant = "phases";

    /// <summary>The input that bends the plane which the network starts from.</summary>
    internal const string TransformInput = "transform";

    private const int ChannelBlock = 16;
    private const int PlaneAxes = 2;

    private readonly StyleGan3Network _network;
    private readonly GraphWriter _graph = new("synthesis");

    private StyleGan3Graph(StyleGan3Network network) => _network = network;

    internal static byte[] Write(StyleGan3Network network) => new StyleGan3Graph(network).Write();

    /// <summary>The name of the features after a layer.</summary>
    internal static string Features(FilteredLayer layer) => $"{layer.Name}.features";

    /// <summary>How many channels stand for so many in the graph.</summary>
    internal static int WrittenChannels(int channels) => (channels + ChannelBlock - 1) / ChannelBlock * ChannelBlock;

    private byte[] Write()
    {
        WriteRows();
        string x = WriteInput(_network.Input);
        for (int i = 0; i < _network.Layers.Length; i++)
        {
            x = WriteLayer(_network.Layers[i], x, $"w.{i + 1}", isLast: i == _network.Layers.Length - 1);
        }

        FilteredLayer last = _network.Layers[^1];
        string scale = _graph.Constant("output_scale", [1], [_network.OutputScale]);
        _graph.Node("Mul", "img", [x, scale]);
        _graph.Output("img", 1, last.Outputs, last.OutHeight, last.OutWidth);
        return _graph.ToBytes();
    }

    private void WriteRows()
    {
        int rows = _network.NumWs;
        _graph.Input("ws", 1, rows, _network.Latents.WDim);
        _graph.Integers("row_lengths", [.. Enumerable.Repeat(1L, rows)]);
        _graph.Integers("rows_shape", rows, _network.Latents.WDim);
        string matrix = _graph.Node("Reshape", "ws.rows", ["ws", "rows_shape"]);
        _graph.Nodes("Split", [.. Enumerable.Range(0, rows).Select(row => $"w.{row}")], [matrix, "row_lengths"], GraphWriter.Attribute("axis", 0L));
    }

    private string Scalar(string name, float value) => _graph.Constant(name, [1], [value]);
}
