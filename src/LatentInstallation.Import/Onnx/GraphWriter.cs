using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace LatentInstallation.Import.Onnx;

/// <summary>Writes an ONNX graph node by node. The same calls give the same bytes.</summary>
internal sealed class GraphWriter(string name)
{
    // ir_version 8 with opset 17: the newest that every execution provider of ONNX Runtime covers in full.
    private const long IrVersion = 8;
    private const long Opset = 17;

    private readonly GraphProto _graph = new() { Name = name };
    private readonly HashSet<string> _constants = [];

    /// <summary>Adds an input of floats.</summary>
    internal string Input(string tensor, params int[] shape)
    {
        _graph.Input.Add(FloatTensor(tensor, shape));
        return tensor;
    }

    /// <summary>Adds an input of floats that need not be given: without it the graph runs with these values.</summary>
    internal string InputWithDefault(string tensor, int[] shape, ReadOnlySpan<float> values)
    {
        _graph.Input.Add(FloatTensor(tensor, shape));
        return Constant(tensor, shape, values);
    }

    /// <summary>Makes a tensor an output.</summary>
    internal void Output(string tensor, params int[] shape) => _graph.Output.Add(FloatTensor(tensor, shape));

    /// <summary>Adds floats that do not change, from here on: they are not copied.</summary>
    internal string Constant(string tensor, int[] shape, float[] values)
    {
        if (!BitConverter.IsLittleEndian || values.Length > Array.MaxLength / sizeof(float))
        {
            return Constant(tensor, shape, values.AsSpan());
        }

        CheckFinite(tensor, values);
        return Constant(tensor, shape, new FloatBytes(values).Memory, TensorProto.Types.DataType.Float);
    }

    /// <summary>Adds floats that do not change.</summary>
    internal string Constant(string tensor, int[] shape, ReadOnlySpan<float> values)
    {
        CheckFinite(tensor, values);
        byte[] raw = new byte[values.Length * sizeof(float)];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values).CopyTo(raw);
        }
        else
        {
            for (int i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
            }
        }

        return Constant(tensor, shape, raw, TensorProto.Types.DataType.Float);
    }

    /// <summary>Adds whole numbers that do not change; one of that name that is there already stays.</summary>
    internal string Integers(string tensor, params long[] values)
    {
        byte[] raw = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(i * sizeof(long)), values[i]);
        }

        return Constant(tensor, [values.Length], raw, TensorProto.Types.DataType.Int64);
    }

    /// <summary>Adds a node with one output, which has the node's name.</summary>
    internal string Node(string operation, string output, ReadOnlySpan<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        Nodes(operation, [output], inputs, attributes);
        return output;
    }

    /// <summary>Adds a node with several outputs.</summary>
    internal void Nodes(string operation, ReadOnlySpan<string> outputs, ReadOnlySpan<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        NodeProto node = new() { OpType = operation, Name = outputs[0] };
        foreach (string input in inputs)
        {
            node.Input.Add(input);
        }

        foreach (string output in outputs)
        {
            node.Output.Add(output);
        }

        foreach (AttributeProto attribute in attributes)
        {
            node.Attribute.Add(attribute);
        }

        _graph.Node.Add(node);
    }

    /// <summary>The whole file.</summary>
    internal byte[] ToBytes()
    {
        ModelProto model = new() { IrVersion = IrVersion, ProducerName = "latent-installation", Graph = _graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = Opset });
        return model.ToByteArray();
    }

    internal static AttributeProto Attribute(string name, long value) =>
        new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    internal static AttributeProto Attribute(string name, float value) =>
        new() { Name = name, F = value, Type = AttributeProto.Types.AttributeType.Float };

    internal static AttributeProto Attribute(string name, params ReadOnlySpan<long> values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        foreach (long value in values)
        {
            attribute.Ints.Add(value);
        }

        return attribute;
    }

    internal static AttributeProto Attribute(string name, string value) =>
        new() { Name = name, S = ByteString.CopyFromUtf8(value), Type = AttributeProto.Types.AttributeType.String };

    internal static ValueInfoProto FloatTensor(string tensor, params int[] shape)
    {
        TypeProto.Types.Tensor type = new() { ElemType = (int)TensorProto.Types.DataType.Float, Shape = new TensorShapeProto() };
        foreach (int length in shape)
        {
            type.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = length });
        }

        return new ValueInfoProto { Name = tensor, Type = new TypeProto { TensorType = type } };
    }

    private static void CheckFinite(string tensor, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new BadInputException($"The checkpoint's gains lead to values in {tensor} that are not finite; take an earlier checkpoint.");
            }
        }
    }

    private string Constant(string tensor, int[] shape, ReadOnlyMemory<byte> raw, TensorProto.Types.DataType type)
    {
        if (_constants.Add(tensor))
        {
            TensorProto constant = new() { Name = tensor, DataType = (int)type, RawData = UnsafeByteOperations.UnsafeWrap(raw) };
            constant.Dims.Add(shape.Select(length => (long)length));
            _graph.Initializer.Add(constant);
        }

        return tensor;
    }
}
