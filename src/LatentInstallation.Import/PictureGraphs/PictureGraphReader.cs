using LatentInstallation.Import.Files;
using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.Pickle;
using LatentInstallation.Latent;
using DataType = LatentInstallation.Import.Onnx.TensorProto.Types.DataType;

namespace LatentInstallation.Import.PictureGraphs;

/// <summary>Reads an ONNX file that maps a latent to a picture, whoever wrote it.</summary>
internal sealed class PictureGraphReader
{
    private const int Trials = 16;
    private const int LargestPicture = 8192;

    private readonly string _source;
    private readonly ImportOptions _options;
    private readonly ModelProto _model;
    private readonly GraphInputs _inputs;
    private readonly PictureGraph _graph;

    private PictureGraphReader(ByteRange file, string source, ImportOptions options)
    {
        (_source, _options) = (source, options);
        if (file.Length > int.MaxValue)
        {
            throw new BadInputException($"{source} has {file.Length} bytes, more than an ONNX file can have.");
        }

        byte[] bytes = file.ToArray();
        GraphAllowance.Charge(bytes, new Allowance(source, file.Length));
        _model = OnnxFile.Parse(bytes);
        ExternalData.Inline(_model.Graph, source);
        _inputs = GraphInputs.Read(_model.Graph, source);
        _graph = new PictureGraph(_model, _inputs, PictureOf(_model.Graph), source);
    }

    /// <summary>The network. Runs it a few times where the file does not say all.</summary>
    internal static PictureNetwork Read(ByteRange file, string source, ImportOptions options)
    {
        try
        {
            return new PictureGraphReader(file, source, options).Network();
        }
        catch (BadInputException error) when (!error.Message.StartsWith(source, StringComparison.Ordinal))
        {
            throw new BadInputException($"{source}: {error.Message}", error);
        }
    }

    private PictureNetwork Network()
    {
        int[]? shape = _graph.Output.Shape is { Length: 3 or 4 } said && said[^3..].All(length => length > 0) ? said : null;
        PictureRange? range = _options.Range ?? (_graph.Output.Type == DataType.Uint8 ? new PictureRange(0, 255) : null);
        if (shape is null || range is null || _options.Trial is not null)
        {
            // One picture shows that the graph runs; the range takes several.
            IReadOnlyList<TrialPicture> pictures = Try(range is null ? Trials : 1);
            shape = pictures[0].Shape;
            PictureRange.RefuseBroken(pictures, _source);
            range ??= PictureRange.Judge([.. pictures.Select(picture => picture.Values)], _source);
        }

        (int Channels, int Height, int Width) size = _graph.Arrange(shape, IsChannelsLast(shape));
        return new PictureNetwork
        {
            Graph = _graph.ToBytes(),
            Inputs = _inputs,
            Size = size,
            Range = range.Value,
            Parameters = _model.Graph.Initializer.Where(tensor => tensor.DataType is (int)DataType.Float or (int)DataType.Float16 or (int)DataType.Double or (int)DataType.Bfloat16)
                .Sum(tensor => tensor.Dims.Aggregate(1L, (product, length) => product * Math.Clamp(length, 1, int.MaxValue))),
        };
    }

    private IReadOnlyList<TrialPicture> Try(int count)
    {
        if (_options.Trial is not { } trial)
        {
            throw new BadInputException($"{_source} does not say what its pictures are like, and nothing here can run it. Give --range.");
        }

        _options.Progress?.Invoke(new ImportProgress("making pictures, to see what they are like", 0));
        NumpyRandom random = new(0);
        List<float[]> latents = [];
        for (int i = 0; i < count; i++)
        {
            float[] row = [.. Enumerable.Range(0, _inputs.Values).Select(_ => (float)random.NextNormal()), .. Enumerable.Range(0, _inputs.Classes).Select(c => c == i % _inputs.Classes ? 1f : 0f)];
            latents.Add([.. Enumerable.Repeat(row, _inputs.Rows).SelectMany(values => values)]);
        }

        return trial(_graph.ToBytes(), latents);
    }

    private bool IsChannelsLast(int[] shape)
    {
        int[] three = shape.Length is 3 or 4 && shape[^3..].All(length => length is >= 1 and <= LargestPicture) && (shape.Length == 3 || shape[0] is 1 or -1) ? shape[^3..] : [0, 0, 0];
        bool isFirst = three[0] is 1 or 3 or 4;
        bool isLast = three[2] is 1 or 3 or 4;
        return isFirst || isLast
            ? !isFirst
            : throw new BadInputException($"{_source}: the output '{ShownName.Of(_graph.Output.Name)}' is [{string.Join(", ", shape.Take(8))}]; a picture [1, channels, height, width] or [1, height, width, channels] with 1, 3 or 4 channels is wanted.");
    }

    private GraphValue PictureOf(GraphProto graph)
    {
        GraphValue[] outputs = [.. graph.Output.Select(GraphValue.Of).Where(value => value.IsReal || value.Type == DataType.Uint8)];
        return outputs.Length switch
        {
            0 => throw new BadInputException($"{_source} gives neither floats nor bytes, so no picture."),
            1 => outputs[0],
            _ => outputs.FirstOrDefault(value => value.Shape is { Length: 4 } shape && (shape[1] is 1 or 3 or 4 || shape[3] is 1 or 3 or 4))
                ?? throw new BadInputException($"{_source} gives {outputs.Length} outputs, and none is a picture by its shape. Export it with the picture alone."),
        };
    }
}
