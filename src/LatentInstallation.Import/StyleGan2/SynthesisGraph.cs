using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>Writes ws → picture.</summary>
/// <remarks>
/// Weights stay as they were trained: the style scales what comes into a convolution, and one small product gives the scale of what leaves it
/// (s² Qᵀ with Q the squared weights, summed over the kernel). The gain of √2 goes into that scale, the noise and the bias. Where a layer has few
/// weights and large features (the finest doublings, and all that make the picture), both scales go into the weights instead.
/// </remarks>
internal sealed partial class SynthesisGraph
{
    private readonly StyleGan2Network _network;
    private readonly GraphWriter _graph = new("synthesis");

    private SynthesisGraph(StyleGan2Network network) => _network = network;

    internal static byte[] Write(StyleGan2Network network) => new SynthesisGraph(network).Write();

    /// <summary>The name of the features after a block.</summary>
    internal static string Features(Block block) => $"b{block.Number}.features";

    /// <summary>The name of the running picture after a block.</summary>
    internal static string Rgb(Block block) => $"b{block.Number}.rgb";

    private byte[] Write()
    {
        WriteRows();
        (string x, string? rgb, int w) = (string.Empty, null, 0);
        foreach (Block block in _network.Blocks)
        {
            x = WriteFeatures(block, x, w);
            w += block.Convolutions.Length;
            rgb = WritePicture(block, x, rgb, w);
        }

        _graph.Output("img", 1, _network.PictureChannels, _network.Height, _network.Width);
        return _graph.ToBytes();
    }

    private void WriteRows()
    {
        int rows = _network.NumWs;
        _graph.Input("ws", 1, rows, _network.WDim);
        _graph.Integers("row_lengths", [.. Enumerable.Repeat(1L, rows)]);
        _graph.Integers("rows_shape", rows, _network.WDim);
        string matrix = _graph.Node("Reshape", "ws.rows", ["ws", "rows_shape"]);
        _graph.Nodes("Split", [.. Enumerable.Range(0, rows).Select(row => $"w.{row}")], [matrix, "row_lengths"], GraphWriter.Attribute("axis", 0L));
    }

    private string WriteFeatures(Block block, string before, int w)
    {
        string x = block.Constant is { } constant
            ? _graph.Constant("const", [1, block.Convolutions[0].Inputs, block.Height, block.Width], constant)
            : before;
        foreach (ModulatedLayer layer in block.Convolutions)
        {
            bool isEnd = layer == block.Convolutions[^1] && block.Shortcut is null;
            x = WriteConvolution(layer, x, $"w.{w++}", isEnd ? Features(block) : layer.Name);
        }

        return block.Shortcut is { } shortcut
            ? _graph.Node("Add", Features(block), [x, WriteShortcut(block, shortcut, before)])
            : x;
    }

    // The running picture: doubled, and this block's added.
    private string? WritePicture(Block block, string features, string? rgb, int w)
    {
        string doubled = block.ToRgb is null ? Rgb(block) : $"b{block.Number}.rgb_before";
        string? larger = rgb is null ? null : WriteDoubledPicture(rgb, doubled, block);
        if (block.ToRgb is not { } toRgb)
        {
            return larger;
        }

        string result = block == _network.Blocks[^1] ? "img" : Rgb(block);
        string picture = WriteToRgb(toRgb, features, $"w.{w}", larger is null ? result : toRgb.Name);
        return larger is null ? picture : _graph.Node("Add", result, [larger, picture]);
    }
}
