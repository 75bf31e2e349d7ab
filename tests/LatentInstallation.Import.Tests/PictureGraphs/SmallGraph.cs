using Google.Protobuf;
using LatentInstallation.Import.Onnx;
using DataType = LatentInstallation.Import.Onnx.TensorProto.Types.DataType;

namespace LatentInstallation.Import.Tests.PictureGraphs;

/// <summary>A graph as some other tool may have written it: picture = activation(z W + c V), in any layout and type.</summary>
internal sealed class SmallGraph
{
    internal const int Values = 6;
    internal const int Classes = 3;
    internal const int Height = 5;
    internal const int Width = 4;

    private readonly ModelProto _model = new() { IrVersion = 8, ProducerName = "somebody's tool", Graph = new GraphProto { Name = "g" } };

    private SmallGraph(long opset) => _model.OpsetImport.Add(new OperatorSetIdProto { Version = opset });

    private GraphProto Graph => _model.Graph;

    /// <summary>Settings, and the file.</summary>
    internal static byte[] Write(string activation = "Tanh", bool isChannelsLast = false, long[]? latent = null, DataType input = DataType.Float, DataType output = DataType.Float, DataType? condition = null, long opset = 17, bool saysShape = true, string external = "", float scale = 1, float shift = 0)
    {
        SmallGraph small = new(opset);
        string x = small.Latent(latent ?? [-1, Values], input);
        x = small.Node("MatMul", "drawn", x, small.Constant("W", [Values, 3 * Height * Width], 1, external));
        if (condition is { } kind)
        {
            x = small.Node("Add", "with_class", x, small.Condition(kind));
        }

        x = small.Node(activation, "active", x);
        x = small.Node("Add", "shifted", small.Node("Mul", "scaled", x, small.Scalar("scale", scale)), small.Scalar("shift", shift));
        x = small.Node("Reshape", "picture", x, small.Shape("size", isChannelsLast ? [1, Height, Width, 3] : [1, 3, Height, Width]));
        if (output != DataType.Float)
        {
            x = small.Node("Cast", "converted", x);
            small.Graph.Node[^1].Attribute.Add(GraphWriter.Attribute("to", (long)output));
        }

        small.Graph.Output.Add(Value(x, output, !saysShape ? null : isChannelsLast ? [-1, Height, Width, 3] : [-1, 3, Height, Width]));
        return small._model.ToByteArray();
    }

    /// <summary>The values of a constant, so that a test can compute what the graph does.</summary>
    internal static float[] Weights(string name, int count)
    {
        Random random = new(name[0]);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    private string Latent(long[] shape, DataType type)
    {
        Graph.Input.Add(Value("latent_code", type, shape));
        string x = type == DataType.Float ? "latent_code" : Node("Cast", "as_float", "latent_code");
        if (type != DataType.Float)
        {
            Graph.Node[^1].Attribute.Add(GraphWriter.Attribute("to", (long)DataType.Float));
        }

        return Node("Reshape", "flat", x, Shape("flat_shape", [1, Values]));
    }

    private string Condition(DataType kind)
    {
        string table = Constant("V", [Classes, 3 * Height * Width], 1, "");
        bool isIndex = kind != DataType.Float;
        Graph.Input.Add(Value(isIndex ? "k" : "label", kind, isIndex ? [-1] : [-1, Classes]));
        return isIndex ? Node("Gather", "row", table, "k") : Node("MatMul", "row", "label", table);
    }

    private string Node(string operation, string output, params string[] inputs)
    {
        NodeProto node = new() { OpType = operation };
        node.Input.Add(inputs);
        node.Output.Add(output);
        Graph.Node.Add(node);
        return output;
    }

    private string Scalar(string name, float value)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)DataType.Float };
        tensor.FloatData.Add(value);
        Graph.Initializer.Add(tensor);
        return name;
    }

    private string Shape(string name, long[] values)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)DataType.Int64 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.Add(values);
        Graph.Initializer.Add(tensor);
        return name;
    }

    private string Constant(string name, long[] shape, float scale, string external)
    {
        int count = (int)(shape[0] * shape[1]);
        byte[] content = new byte[count * sizeof(float)];
        Buffer.BlockCopy(Weights(name, count), 0, content, 0, content.Length);
        TensorProto tensor = new() { Name = name, DataType = (int)DataType.Float };
        tensor.Dims.Add(shape);
        if (external.Length == 0)
        {
            tensor.RawData = ByteString.CopyFrom(content);
        }
        else
        {
            tensor.DataLocation = TensorProto.Types.DataLocation.External;
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = Path.GetFileName(external) });
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = "8" });
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = $"{content.Length}" });
            File.WriteAllBytes(external, [.. new byte[8], .. content]);
        }

        Graph.Initializer.Add(tensor);
        return name;
    }

    private static ValueInfoProto Value(string name, DataType type, long[]? shape)
    {
        TypeProto.Types.Tensor tensor = new() { ElemType = (int)type };
        if (shape is not null)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.Add(shape.Select(length => length < 0 ? new TensorShapeProto.Types.Dimension { DimParam = "N" } : new TensorShapeProto.Types.Dimension { DimValue = length }));
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
