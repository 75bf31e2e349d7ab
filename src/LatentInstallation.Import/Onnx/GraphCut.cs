using Google.Protobuf;
using LatentInstallation.Generator;

namespace LatentInstallation.Import.Onnx;

/// <summary>Cuts a synthesis graph at a layer, so that the features between can be bent.</summary>
public static class GraphCut
{
    private const long FirstWithDefaults = 4;

    /// <summary>Cuts at a layer of the manifest. Works on any ONNX file, by the names of its tensors.</summary>
    /// <param name="synthesis">The bytes of <c>synthesis.onnx</c>.</param>
    /// <param name="layer">Where.</param>
    /// <returns>
    /// A front with the graph's own inputs and the outputs <see cref="WarpLayer.Features"/> and, when there is one, <see cref="WarpLayer.Rgb"/>; and a
    /// back with these as inputs after the graph's own. Each has only the nodes and constants that it needs.
    /// </returns>
    /// <exception cref="BadInputException">The bytes are not an ONNX file, or have no such tensors.</exception>
    public static CutGraph At(byte[] synthesis, WarpLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ModelProto model = OnnxFile.Parse(synthesis);
        List<ValueInfoProto> seam = [GraphWriter.FloatTensor(layer.Features, 1, layer.Channels, layer.Height, layer.Width)];
        if (layer.Rgb is { } rgb)
        {
            seam.Add(GraphWriter.FloatTensor(rgb, 1, PictureChannels(model.Graph, layer), layer.Height, layer.Width));
        }

        HashSet<string> made = [.. model.Graph.Node.SelectMany(node => node.Output)];
        if (seam.Find(tensor => !made.Contains(tensor.Name)) is { } missing)
        {
            throw new BadInputException($"The network has no tensor '{missing.Name}', where layer {layer.Name} of its manifest is to be cut. Import it again.");
        }

        // Old files list their constants among the inputs as well; in newer ones such an input is one that has a default.
        HashSet<string> constants = model.IrVersion < FirstWithDefaults ? [.. model.Graph.Initializer.Select(tensor => tensor.Name)] : [];
        List<ValueInfoProto> inputs = [.. model.Graph.Input.Where(input => !constants.Contains(input.Name))];
        byte[] front = Piece(model, inputs, seam).ToByteArray();
        byte[] back = Piece(model, [.. inputs, .. seam], [.. model.Graph.Output]).ToByteArray();
        return new CutGraph(front, back);
    }

    private static int PictureChannels(GraphProto graph, WarpLayer layer) =>
        graph.Output[0].Type?.TensorType?.Shape?.Dim is { Count: 4 } lengths && lengths[1].DimValue > 0
            ? (int)lengths[1].DimValue
            : throw new BadInputException($"The network's output has no fixed shape, so that its running picture cannot be cut at layer {layer.Name}.");

    private static ModelProto Piece(ModelProto model, List<ValueInfoProto> inputs, List<ValueInfoProto> outputs)
    {
        // A clone shares the constants' raw bytes, and keeps what this program does not know of the format.
        ModelProto piece = model.Clone();
        GraphProto part = piece.Graph;
        part.Input.Clear();
        part.Input.Add(inputs);
        part.Output.Clear();
        part.Output.Add(outputs);
        part.ValueInfo.Clear();
        part.Node.Clear();
        part.Node.Add(Needed(model.Graph, inputs, outputs));
        HashSet<string> optional = [.. part.Initializer.Select(tensor => tensor.Name)];
        OnnxFile.KeepUsedConstants(part);
        foreach (TensorProto kept in part.Initializer)
        {
            optional.Remove(kept.Name);
        }

        // An input with a default that this piece does not take would be one without a default.
        foreach (ValueInfoProto input in part.Input.Where(input => optional.Contains(input.Name)).ToArray())
        {
            part.Input.Remove(input);
        }

        return piece;
    }

    // From the outputs back to the inputs; in the whole's own order, which is one in which it can be computed.
    private static IEnumerable<NodeProto> Needed(GraphProto whole, List<ValueInfoProto> inputs, List<ValueInfoProto> outputs)
    {
        Dictionary<string, NodeProto> makers = [];
        foreach (NodeProto node in whole.Node)
        {
            foreach (string output in node.Output.Where(output => output.Length > 0))
            {
                makers[output] = node;
            }
        }

        HashSet<string> reached = [.. inputs.Select(input => input.Name)];
        HashSet<NodeProto> needed = new(ReferenceEqualityComparer.Instance);
        Stack<string> open = new(outputs.Select(output => output.Name));
        while (open.TryPop(out string? name))
        {
            if (reached.Add(name) && makers.TryGetValue(name, out NodeProto? maker) && needed.Add(maker))
            {
                foreach (string input in OnnxFile.NamesIn(maker))
                {
                    open.Push(input);
                }
            }
        }

        return whole.Node.Where(needed.Contains);
    }
}
