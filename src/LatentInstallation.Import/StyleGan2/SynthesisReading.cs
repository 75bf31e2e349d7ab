using System.Globalization;
using LatentInstallation.Import.Mapping;
using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.StyleGan2;

/// <summary>Reads a synthesis graph that <see cref="SynthesisGraph"/> wrote back into the layers that it was written from, so that the weights are on disk once.</summary>
/// <remarks>
/// The constants' names say what they are. Whether the graph is no more and no less than these layers is then settled by writing them again:
/// every node must come out the same. A graph by somebody else, or in another arrangement, is not read.
/// </remarks>
internal sealed partial class SynthesisReading
{
    private const int MostBlocks = 12;
    private const int LargestPicture = 8192;

    private readonly GraphProto _graph;
    private readonly Dictionary<string, TensorProto> _constants;
    private readonly Dictionary<string, NodeProto> _makers = [];

    private SynthesisReading(GraphProto graph)
    {
        _graph = graph;
        _constants = graph.Initializer.ToDictionary(tensor => tensor.Name);
        foreach (NodeProto node in graph.Node)
        {
            _makers[node.Output[0]] = node;
        }
    }

    /// <summary>The network, or a sentence on why the graph is not one that is known.</summary>
    /// <param name="synthesis">The bytes of <c>synthesis.onnx</c>.</param>
    /// <param name="why">What is unknown in it; null when the network was read.</param>
    internal static StyleGan2Network? TryRead(byte[] synthesis, out string? why)
    {
        try
        {
            GraphProto graph = OnnxFile.Parse(synthesis).Graph;
            StyleGan2Network network = new SynthesisReading(graph).Network();
            why = Difference(graph, OnnxFile.Parse(SynthesisGraph.Write(network)).Graph);
            return why is null ? network : null;
        }
        catch (Exception error) when (error is BadInputException or ArgumentException)
        {
            why = error.Message;
            return null;
        }
    }

    private static string? Difference(GraphProto graph, GraphProto again)
    {
        for (int i = 0; i < Math.Max(graph.Node.Count, again.Node.Count); i++)
        {
            if (i >= graph.Node.Count || i >= again.Node.Count || !graph.Node[i].Equals(again.Node[i]))
            {
                return $"its node '{(i < graph.Node.Count ? graph.Node[i] : again.Node[i]).Name}' is arranged otherwise";
            }
        }

        Dictionary<string, TensorProto> constants = graph.Initializer.ToDictionary(tensor => tensor.Name);
        TensorProto? other = again.Initializer.FirstOrDefault(constant =>
            !constants.TryGetValue(constant.Name, out TensorProto? own)
            || !own.Dims.Equals(constant.Dims)
            || (IsFixed(constant.Name) && own.RawData != constant.RawData));
        return other is null ? null : $"its constant '{other.Name}' is another";
    }

    // What follows from the filters must follow exactly; the rest is weights.
    private static bool IsFixed(string name) => name.EndsWith(".filter", StringComparison.Ordinal) || name.EndsWith(".rows", StringComparison.Ordinal) || name.EndsWith(".columns", StringComparison.Ordinal);

    private StyleGan2Network Network()
    {
        if (_graph.Input is not [{ Name: "ws" } ws] || ws.Type?.TensorType?.Shape?.Dim.Select(dim => dim.DimValue).ToArray() is not [1, > 0 and < 64, > 0 and <= 65536] shape)
        {
            throw new BadInputException("it does not take ws [1, num_ws, w_dim] and nothing else");
        }

        int[] numbers = [.. _graph.Node.Select(node => node.Name).Where(name => name.EndsWith(".conv1.style", StringComparison.Ordinal)).Select(NumberOf)];
        if (numbers.Length is 0 or > MostBlocks)
        {
            throw new BadInputException("it has no blocks that are known");
        }

        List<Block> blocks = [];
        foreach (int number in numbers)
        {
            blocks.Add(ReadBlock(number, blocks.LastOrDefault(), (int)shape[2]));
        }

        return new StyleGan2Network
        {
            // The mapping is in another file; here it only says how long w is.
            Latents = new LatentMapping { ZDim = (int)shape[2], Layers = [new Dense((int)shape[2], (int)shape[2], [], [], 1)] },
            NumWs = (int)shape[1],
            PictureChannels = blocks[^1].ToRgb?.Outputs ?? throw new BadInputException("its last block makes no picture"),
            Blocks = [.. blocks],
            Parameters = 0,
        };
    }

    private static int NumberOf(string name) =>
        int.TryParse(name.AsSpan(1, name.IndexOf('.', StringComparison.Ordinal) - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new BadInputException($"its '{name}' is no block's");

    private Block ReadBlock(int number, Block? before, int wDim)
    {
        float[]? constant = null;
        (int channels, int height, int width) = (before?.Channels ?? 0, 2 * (before?.Height ?? 0), 2 * (before?.Width ?? 0));
        if (before is null)
        {
            (constant, int[] shape) = OfAnyShape("const", 4);
            (channels, height, width) = (shape[1], shape[2], shape[3]);
        }

        if (height > LargestPicture || width > LargestPicture)
        {
            throw new BadInputException($"its block {number} is {width}×{height}");
        }

        List<ModulatedLayer> convolutions = [];
        if (before is not null)
        {
            convolutions.Add(ReadConvolution($"b{number}.conv0", new LayerInput(channels, height, width, wDim, true)));
        }

        int middle = convolutions.Count > 0 ? convolutions[0].Outputs : channels;
        ModulatedLayer last = ReadConvolution($"b{number}.conv1", new LayerInput(middle, height, width, wDim, false));
        string shortcut = $"b{number}.skip.weight";
        return new Block
        {
            Number = number,
            Height = height,
            Width = width,
            Channels = last.Outputs,
            Constant = constant,
            Convolutions = [.. convolutions, last],
            ToRgb = _constants.ContainsKey($"b{number}.torgb.weight") ? ReadToRgb($"b{number}.torgb", new LayerInput(last.Outputs, height, width, wDim, false)) : null,
            Shortcut = _constants.ContainsKey(shortcut) ? Floats(shortcut, last.Outputs, channels, 1, 1) : null,
            Filter = before is null ? null : convolutions[0].Filter,
        };
    }

    private ModulatedLayer ReadConvolution(string name, LayerInput input)
    {
        (float[] weight, int[] shape) = OfAnyShape($"{name}.weight", 4);
        (int outputs, int inputs) = input.DoublesSize ? (shape[1], shape[0]) : (shape[0], shape[1]);
        if (inputs != input.Channels || shape[2] != shape[3])
        {
            throw new BadInputException($"'{name}.weight' has shape [{string.Join(", ", shape)}] after {input.Channels} channels");
        }

        // The gain is under the root: 1e-8 / gain².
        float gain = MathF.Sqrt(SynthesisGraph.Epsilon / Floats($"{name}.epsilon", 1)[0]);
        string noise = name + NoiseEdit.Suffix;
        return new ModulatedLayer
        {
            Name = name,
            Affine = ReadAffine(name, inputs, input.WDim),
            Inputs = inputs,
            Outputs = outputs,
            Height = input.Height,
            Width = input.Width,
            Kernel = shape[2],
            Weight = input.DoublesSize ? OutputsFirst(weight, shape) : weight,
            Bias = Divided(Floats($"{name}.bias", 1, outputs, 1, 1), gain),
            Noise = _constants.ContainsKey(noise) ? Divided(Floats(noise, 1, 1, input.Height, input.Width), gain) : null,
            DoublesSize = input.DoublesSize,
            Filter = input.DoublesSize ? ReadFilter($"{name}.filter") : null,
            Slope = SlopeAfter($"{name}.biased"),
            Gain = gain,
            Clamp = ReadClamp(name),
        };
    }

    private ModulatedLayer ReadToRgb(string name, LayerInput input)
    {
        (float[] weight, int[] shape) = OfAnyShape($"{name}.weight", 4);
        if (shape[1] != input.Channels || shape[2] != 1 || shape[3] != 1)
        {
            throw new BadInputException($"'{name}.weight' has shape [{string.Join(", ", shape)}]");
        }

        return new ModulatedLayer
        {
            Name = name,
            Affine = ReadAffine(name, input.Channels, input.WDim),
            Inputs = input.Channels,
            Outputs = shape[0],
            Height = input.Height,
            Width = input.Width,
            Kernel = 1,
            Weight = weight,
            Bias = Floats($"{name}.bias", shape[0]),
            Clamp = ReadClamp(name),
        };
    }

    private Dense ReadAffine(string name, int inputs, int wDim) =>
        new(wDim, inputs, Floats($"{name}.affine.weight", inputs, wDim), Floats($"{name}.affine.bias", inputs), 1);

    // One channel's taps stand for all: writing them again shows whether they do.
    private ResampleFilter ReadFilter(string name)
    {
        (float[] values, int[] shape) = OfAnyShape(name, 4);
        float[] one = Divided(values[..(shape[2] * shape[3])], ResampleFilter.UpSamplingGain);
        Array.Reverse(one);
        return shape[2] == shape[3] && shape[2] % 2 == 0 ? new ResampleFilter(shape[2], one) : throw new BadInputException($"'{name}' is not square");
    }

    private float SlopeAfter(string tensor)
    {
        NodeProto? activation = _graph.Node.FirstOrDefault(node => node.Input.Count == 1 && node.Input[0] == tensor);
        return activation?.OpType switch
        {
            "Identity" => 1,
            "LeakyRelu" when activation.Attribute is [{ Name: "alpha" } alpha] => alpha.F,
            _ => throw new BadInputException($"'{tensor}' goes through no activation that is known"),
        };
    }

    // The limits are named after what they limit, which is a layer or the end of its block.
    private float? ReadClamp(string name)
    {
        string active = _makers.ContainsKey($"{name}.active") ? $"{name}.active" : $"{name}.open";
        return _graph.Node.FirstOrDefault(node => node.OpType == "Clip" && node.Input.Count == 3 && node.Input[0] == active) is { } clip
            ? Floats(clip.Input[2], [])[0]
            : null;
    }
}
