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

    /// <summary>The graph of one block alone, to be timed: what comes in → its features and picture. The first block, which starts from a constant, has none.</summary>
    internal static byte[] WriteBlock(StyleGan2Network network, Block block) => new SynthesisGraph(network).WriteAlone(block);

    /// <summary>The name of the features after a block.</summary>
    internal static string Features(Block block) => $"b{block.Number}.features";

    /// <summary>The name of the running picture after a block.</summary>
    internal static string Rgb(Block block) => $"b{block.Number}.rgb";

    private byte[] Write()
    {
        WriteRows(_network.NumWs);
        (Scaled x, string? rgb, int w) = (default, null, 0);
        foreach (Block block in _network.Blocks)
        {
            x = WriteFeatures(block, x.Features, w);
            w += block.Convolutions.Length;
            rgb = WritePicture(block, x, rgb, w);
        }

        _graph.Output("img", 1, _network.PictureChannels, _network.Height, _network.Width);
        return _graph.ToBytes();
    }

    private byte[] WriteAlone(Block block)
    {
        ModulatedLayer first = block.Convolutions[0];
        WriteRows(block.Convolutions.Length + 1);
        string before = _graph.Input("before", 1, first.Inputs, block.Height / 2, block.Width / 2);
        Scaled x = WriteFeatures(block, before, 0);
        if (block.ToRgb is { } toRgb)
        {
            WriteToRgb(toRgb, x, $"w.{block.Convolutions.Length}", "picture");
            _graph.Output("picture", 1, toRgb.Outputs, block.Height, block.Width);
        }

        if (block != _network.Blocks[^1])
        {
            _graph.Output(x.Features, 1, block.Channels, block.Height, block.Width);
        }

        return _graph.ToBytes();
    }

    private void WriteRows(int rows)
    {
        _graph.Input("ws", 1, rows, _network.WDim);
        _graph.Integers("row_lengths", [.. Enumerable.Repeat(1L, rows)]);
        _graph.Integers("rows_shape", rows, _network.WDim);
        string matrix = _graph.Node("Reshape", "ws.rows", ["ws", "rows_shape"]);
        _graph.Nodes("Split", [.. Enumerable.Range(0, rows).Select(row => $"w.{row}")], [matrix, "row_lengths"], GraphWriter.Attribute("axis", 0L));
    }

    private Scaled WriteFeatures(Block block, string before, int w)
    {
        string start = block.Constant is { } constant
            ? _graph.Constant("const", [1, block.Convolutions[0].Inputs, block.Height, block.Width], constant)
            : before;
        BlockVariant way = _network.Variant.Of(block.Number);
        Scaled x = new(start, null);
        foreach (ModulatedLayer layer in block.Convolutions)
        {
            // Features between blocks are whole, since they can be bent there; behind the last block only its picture follows.
            bool isLast = layer == block.Convolutions[^1];
            bool mayLeaveRest = !isLast || (block == _network.Blocks[^1] && block.Shortcut is null);
            bool isEnd = isLast && block.Shortcut is null && !(mayLeaveRest && way.Scales == ScalePlace.Behind);
            x = WriteConvolution(layer, way, x, $"w.{w++}", isEnd ? Features(block) : layer.Name, mayLeaveRest);
        }

        return block.Shortcut is { } shortcut
            ? new Scaled(_graph.Node("Add", Features(block), [x.Features, WriteShortcut(block, shortcut, before)]), null)
            : x;
    }

    // The running picture: doubled, and this block's added.
    private string? WritePicture(Block block, Scaled features, string? rgb, int w)
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
