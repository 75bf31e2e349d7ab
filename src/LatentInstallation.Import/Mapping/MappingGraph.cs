using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.Mapping;

/// <summary>Writes z (and a condition) → w, without truncation.</summary>
internal static class MappingGraph
{
    private const float Epsilon = 1e-8f;

    internal static byte[] Write(LatentMapping mapping)
    {
        GraphWriter graph = new("mapping");
        graph.Constant("epsilon", [1], [Epsilon]);
        string x = Normalised(graph, graph.Input("z", 1, mapping.ZDim), "z");
        if (mapping.Embedding is { } embedding)
        {
            string c = Layer(graph, "embed", embedding, graph.Input("c", 1, mapping.Classes), "embed");
            x = graph.Node("Concat", "z_and_c", [x, Normalised(graph, c, "embed")], GraphWriter.Attribute("axis", 1L));
        }

        for (int i = 0; i < mapping.Layers.Length; i++)
        {
            x = Layer(graph, $"fc{i}", mapping.Layers[i], x, i == mapping.Layers.Length - 1 ? "w" : $"fc{i}");
        }

        graph.Output(x, 1, mapping.WDim);
        return graph.ToBytes();
    }

    // v / sqrt(mean(v²) + 1e-8)
    private static string Normalised(GraphWriter graph, string vector, string name)
    {
        string square = graph.Node("Mul", $"{name}.square", [vector, vector]);
        string mean = graph.Node("ReduceMean", $"{name}.mean", [square], GraphWriter.Attribute("axes", [1L]), GraphWriter.Attribute("keepdims", 1L));
        string power = graph.Node("Add", $"{name}.power", [mean, "epsilon"]);
        string length = graph.Node("Sqrt", $"{name}.length", [power]);
        return graph.Node("Div", $"{name}.normalised", [vector, length]);
    }

    private static string Layer(GraphWriter graph, string name, Dense layer, string input, string output)
    {
        string weight = graph.Constant($"{name}.weight", [layer.Outputs, layer.Inputs], layer.Weight);
        string bias = graph.Constant($"{name}.bias", [layer.Outputs], layer.Bias);
        bool isLinear = layer.Slope == 1;
        string linear = graph.Node("Gemm", isLinear ? output : $"{name}.linear", [input, weight, bias], GraphWriter.Attribute("transB", 1L));
        return isLinear ? linear : graph.Node("LeakyRelu", output, [linear], GraphWriter.Attribute("alpha", layer.Slope));
    }
}
