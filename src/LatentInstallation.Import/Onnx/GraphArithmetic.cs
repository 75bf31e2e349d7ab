using Google.Protobuf;

namespace LatentInstallation.Import.Onnx;

/// <summary>Counts the multiply-adds of a graph's convolutions and matrix products; all else is small beside them.</summary>
/// <remarks>
/// Shapes between the nodes are not in the file. <see cref="Exposed"/> is the same graph with every tensor that is needed among its outputs, so
/// that a runtime that opens it tells their shapes.
/// </remarks>
public sealed class GraphArithmetic
{
    private readonly List<NodeProto> _nodes;
    private readonly Dictionary<string, int[]> _constants;

    /// <summary>Reads a graph.</summary>
    /// <exception cref="BadInputException">The bytes are not an ONNX file.</exception>
    public GraphArithmetic(byte[] graph)
    {
        ModelProto model = OnnxFile.Parse(graph);
        _nodes = [.. model.Graph.Node.Where(node => node.OpType is "Conv" or "ConvTranspose" or "MatMul" or "Gemm")];
        _constants = model.Graph.Initializer.ToDictionary(tensor => tensor.Name, tensor => tensor.Dims.Select(length => (int)length).ToArray());
        HashSet<string> known = [.. _constants.Keys, .. model.Graph.Input.Select(input => input.Name), .. model.Graph.Output.Select(output => output.Name)];
        HashSet<string> made = [.. model.Graph.Node.SelectMany(node => node.Output)];
        foreach (string tensor in _nodes.SelectMany(node => node.Input.Take(2).Append(node.Output[0])).Where(made.Contains))
        {
            if (known.Add(tensor))
            {
                model.Graph.Output.Add(new ValueInfoProto { Name = tensor });
            }
        }

        Exposed = model.ToByteArray();
    }

    /// <summary>The same graph with more outputs.</summary>
    public byte[] Exposed { get; }

    /// <summary>Multiply-adds of one run, where the zeros that padding and strides bring in are not multiplied.</summary>
    /// <param name="shapeOf">The shape of an input or output of <see cref="Exposed"/>.</param>
    public long MultiplyAdds(Func<string, int[]> shapeOf)
    {
        ArgumentNullException.ThrowIfNull(shapeOf);
        return _nodes.Sum(node => MultiplyAdds(node, tensor => _constants.TryGetValue(tensor, out int[]? shape) ? shape : shapeOf(tensor)));
    }

    private static long MultiplyAdds(NodeProto node, Func<string, int[]> shapeOf)
    {
        int[] weights = shapeOf(node.Input[1]);
        return node.OpType switch
        {
            // Weights [out, in / group, h, w]: each value that comes out sums in / group × h × w.
            "Conv" => Product(shapeOf(node.Output[0])) * Product(weights[1..]),

            // Weights [in, out / group, h, w]: each value that goes in is spread over out / group × h × w.
            "ConvTranspose" => Product(shapeOf(node.Input[0])) * Product(weights[1..]),

            // Each value that comes out sums over the axis that both share.
            "Gemm" when IsSet(node, "transA") => Product(shapeOf(node.Output[0])) * shapeOf(node.Input[0])[0],
            _ => Product(shapeOf(node.Output[0])) * shapeOf(node.Input[0])[^1],
        };
    }

    private static bool IsSet(NodeProto node, string attribute) => node.Attribute.Any(item => item.Name == attribute && item.I != 0);

    private static long Product(int[] lengths) => lengths.Aggregate(1L, (product, length) => product * Math.Max(length, 1));
}
