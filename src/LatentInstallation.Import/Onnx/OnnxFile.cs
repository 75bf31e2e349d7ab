using Google.Protobuf;

namespace LatentInstallation.Import.Onnx;

/// <summary>Reading ONNX files, whoever wrote them.</summary>
internal static class OnnxFile
{
    internal static ModelProto Parse(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            ModelProto model = ModelProto.Parser.ParseFrom(bytes);
            if (model.Graph is { Node.Count: > 0, Output.Count: > 0 })
            {
                return model;
            }
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new BadInputException("These bytes are not an ONNX file; give the synthesis graph of an imported generator.", error);
        }

        throw new BadInputException("This ONNX file has no nodes or no outputs.");
    }

    /// <summary>Drops the constants that no node takes and no output is.</summary>
    internal static void KeepUsedConstants(GraphProto graph)
    {
        HashSet<string> used = [.. graph.Node.SelectMany(NamesIn), .. graph.Output.Select(output => output.Name)];
        for (int i = graph.Initializer.Count - 1; i >= 0; i--)
        {
            if (!used.Contains(graph.Initializer[i].Name))
            {
                graph.Initializer.RemoveAt(i);
            }
        }
    }

    /// <summary>All tensors that a node takes, those that its inner graphs (of If and Loop) take from outside included.</summary>
    internal static IEnumerable<string> NamesIn(NodeProto node) =>
        node.Input.Concat(node.Attribute.SelectMany(attribute => attribute.Graphs.Append(attribute.G)).Where(inner => inner is not null).SelectMany(inner => inner!.Node.SelectMany(NamesIn)));
}
