using Google.Protobuf;

namespace LatentInstallation.Import.Onnx;

/// <summary>Takes the constant noise out of a synthesis graph that this importer wrote.</summary>
public static class NoiseEdit
{
    /// <summary>How the names of noise planes end.</summary>
    internal const string Suffix = ".noise";

    /// <summary>The same network with its noise at zero. The additions are gone from the graph, so that it is no slower.</summary>
    /// <param name="synthesis">The bytes of <c>synthesis.onnx</c>.</param>
    /// <exception cref="BadInputException">The bytes are not an ONNX file.</exception>
    public static byte[] WithoutNoise(byte[] synthesis)
    {
        ModelProto model = OnnxFile.Parse(synthesis);
        GraphProto graph = model.Graph;
        HashSet<string> noise = [.. graph.Initializer.Select(tensor => tensor.Name).Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))];
        Dictionary<string, string> silent = [];
        for (int i = graph.Node.Count - 1; i >= 0; i--)
        {
            NodeProto node = graph.Node[i];
            if (node.OpType == "Add" && node.Input.Count == 2 && noise.Contains(node.Input[1]))
            {
                silent[node.Output[0]] = node.Input[0];
                graph.Node.RemoveAt(i);
            }
        }

        foreach (NodeProto node in graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++)
            {
                node.Input[i] = silent.GetValueOrDefault(node.Input[i], node.Input[i]);
            }
        }

        OnnxFile.KeepUsedConstants(graph);
        return model.ToByteArray();
    }
}
