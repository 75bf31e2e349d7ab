using Google.Protobuf;
using LatentInstallation.Import.Onnx;
using DataType = LatentInstallation.Import.Onnx.TensorProto.Types.DataType;

namespace LatentInstallation.Import.PictureGraphs;

/// <summary>
/// Somebody's graph with nodes of ours before and after, so that it takes floats [1, rows, values] and gives floats [1, channels, height, width].
/// Nothing inside is touched, and what is added only moves or converts numbers: the picture stays the same to the last bit.
/// </summary>
internal sealed class PictureGraph
{
    // Broadcasting as it is now, and shapes as an input, came by then.
    private const long OldestOpset = 8;
    private const float SmallestSum = 1e-6f;

    private readonly ModelProto _model;
    private readonly GraphProto _graph;
    private readonly HashSet<string> _names;

    /// <summary>Rewrites a graph's inputs.</summary>
    internal PictureGraph(ModelProto model, GraphInputs inputs, GraphValue output, string source)
    {
        (_model, _graph, Output) = (model, model.Graph, output);
        long opset = model.OpsetImport.Where(set => set.Domain is "" or "ai.onnx").Select(set => set.Version).FirstOrDefault();
        if (opset < OldestOpset)
        {
            throw new BadInputException($"{source} is written in version {opset} of ONNX's operators; {OldestOpset} or later is wanted. Export it anew.");
        }

        _names = [.. _graph.Node.SelectMany(node => node.Input.Concat(node.Output)), .. _graph.Initializer.Select(tensor => tensor.Name), .. _graph.Input.Select(input => input.Name)];
        WriteInputs(inputs);
        _graph.Output.Clear();
        Picture = output.Type == DataType.Float ? output.Name : After("Cast", output.Name, [], GraphWriter.Attribute("to", (long)DataType.Float));
        _graph.Output.Add(new ValueInfoProto { Name = Picture, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float } } });
    }

    /// <summary>The output as it was.</summary>
    internal GraphValue Output { get; }

    /// <summary>The name of the picture.</summary>
    internal string Picture { get; private set; }

    /// <summary>The bytes of the whole file.</summary>
    internal byte[] ToBytes() => _model.ToByteArray();

    /// <summary>Puts the picture's axes in order.</summary>
    /// <param name="shape">The lengths that come out, of three axes or four.</param>
    /// <param name="isChannelsLast">[height, width, channels]?</param>
    /// <returns>Channels, height and width.</returns>
    internal (int Channels, int Height, int Width) Arrange(int[] shape, bool isChannelsLast)
    {
        int[] three = shape[^3..];
        if (shape.Length == 3)
        {
            Picture = After("Reshape", Picture, [Whole("picture_axes", [1, .. three.Select(length => (long)length)])]);
        }

        if (isChannelsLast)
        {
            Picture = After("Transpose", Picture, [], GraphWriter.Attribute("perm", [0, 3, 1, 2]));
        }

        (int channels, int height, int width) = isChannelsLast ? (three[2], three[0], three[1]) : (three[0], three[1], three[2]);
        _graph.Output.Clear();
        _graph.Output.Add(GraphWriter.FloatTensor(Picture, 1, channels, height, width));
        return (channels, height, width);
    }

    private void WriteInputs(GraphInputs inputs)
    {
        // Rows of floats are what is wanted: only the batch may be open.
        if (inputs.Class is null && inputs.Latent.Type == DataType.Float && inputs.LatentShape.Length == 3 && inputs.LatentShape[2] == inputs.Values)
        {
            int place = _graph.Input.IndexOf(_graph.Input.First(input => input.Name == inputs.Latent.Name));
            _graph.Input[place] = GraphWriter.FloatTensor(inputs.Latent.Name, inputs.LatentShape);
            return;
        }

        // What stands before a graph must stand before its nodes in the file too.
        List<NodeProto> nodes = [.. _graph.Node];
        _graph.Node.Clear();
        foreach (GraphValue? old in (GraphValue?[])[inputs.Latent, inputs.Class])
        {
            if (old is not null)
            {
                _graph.Input.Remove(_graph.Input.First(input => input.Name == old.Name));
            }
        }

        string ws = Free("ws");
        _graph.Input.Insert(0, GraphWriter.FloatTensor(ws, 1, inputs.Rows, inputs.Values + inputs.Classes));
        string latent = inputs.Class is null ? ws : Part(ws, "latent", 0, inputs.Values);
        Become(inputs.Latent, latent, inputs.LatentShape);
        if (inputs.Class is { } condition)
        {
            string vector = Part(ws, "class", inputs.Values, inputs.Classes);
            Become(condition, condition.IsReal ? Shares(vector, inputs.Classes) : After("ArgMax", vector, [], GraphWriter.Attribute("axis", 2L), GraphWriter.Attribute("keepdims", 0L)), inputs.ClassShape);
        }

        _graph.Node.Add(nodes);
    }

    // A vector whose truncation shrinks it is brought back to a sum of one; a class alone stays what it is.
    private string Shares(string vector, int classes)
    {
        string sum = After("MatMul", vector, [Floats("class_ones", [classes, 1], [.. Enumerable.Repeat(1f, classes)])]);
        return After("Div", vector, [After("Max", sum, [Floats("class_smallest", [1], [SmallestSum])])]);
    }

    private string Part(string rows, string name, int from, int count) =>
        After("Gather", rows, [Whole($"{name}_places", [.. Enumerable.Range(from, count).Select(place => (long)place)])], GraphWriter.Attribute("axis", 2L));

    private void Become(GraphValue old, string tensor, int[] shape)
    {
        string lengths = Whole($"{Free("shape")}", [.. shape.Select(length => (long)length)]);
        bool isSame = old.Type == DataType.Float || (old.Type == DataType.Int64 && old.IsWhole);
        Add("Reshape", [tensor, lengths], isSame ? old.Name : Free("reshaped"));
        if (!isSame)
        {
            Add("Cast", [_graph.Node[^1].Output[0]], old.Name, GraphWriter.Attribute("to", (long)old.Type));
        }
    }

    private string After(string operation, string input, ReadOnlySpan<string> more, params ReadOnlySpan<AttributeProto> attributes)
    {
        string output = Free(operation == "Transpose" ? "img" : operation.ToLowerInvariant());
        Add(operation, [input, .. more], output, attributes);
        return output;
    }

    private void Add(string operation, ReadOnlySpan<string> inputs, string output, params ReadOnlySpan<AttributeProto> attributes)
    {
        NodeProto node = new() { OpType = operation, Name = $"{output} (import)" };
        node.Input.Add(inputs.ToArray());
        node.Output.Add(output);
        node.Attribute.Add(attributes.ToArray());
        _graph.Node.Add(node);
    }

    private string Whole(string name, long[] values)
    {
        TensorProto tensor = new() { Name = Free(name), DataType = (int)DataType.Int64 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.Add(values);
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private string Floats(string name, long[] shape, float[] values)
    {
        TensorProto tensor = new() { Name = Free(name), DataType = (int)DataType.Float };
        tensor.Dims.Add(shape);
        tensor.FloatData.Add(values);
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    // A name that the graph does not use.
    private string Free(string wanted)
    {
        while (!_names.Add(wanted))
        {
            wanted += "_";
        }

        return wanted;
    }
}
