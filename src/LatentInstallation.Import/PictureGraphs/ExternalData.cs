using System.Globalization;
using Google.Protobuf;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Import.PictureGraphs;

/// <summary>Takes constants that an ONNX file keeps in files beside it into the graph, so that the model is one file.</summary>
internal sealed class ExternalData
{
    // What a protobuf file may have, with room for the rest of the graph.
    private const long MostBytes = 1_900_000_000;
    private const int MostGraphs = 90;

    private readonly string _source;
    private readonly string _folder;
    private readonly Dictionary<string, long> _left = [];
    private long _taken;

    private ExternalData(string source) =>
        (_source, _folder) = (source, Path.GetDirectoryName(Path.GetFullPath(source)) ?? "/");

    /// <summary>Fills every constant of a graph that is kept outside.</summary>
    internal static void Inline(GraphProto graph, string source) => new ExternalData(source).Fill(graph, 0);

    private void Fill(GraphProto graph, int depth)
    {
        if (depth > MostGraphs)
        {
            throw new BadInputException($"{_source} nests graphs too deeply.");
        }

        foreach (TensorProto tensor in graph.Initializer)
        {
            Fill(tensor);
        }

        foreach (AttributeProto attribute in graph.Node.SelectMany(node => node.Attribute))
        {
            foreach (TensorProto tensor in attribute.Tensors.Append(attribute.T).Where(tensor => tensor is not null)!)
            {
                Fill(tensor);
            }

            foreach (GraphProto inner in attribute.Graphs.Append(attribute.G).Where(inner => inner is not null)!)
            {
                Fill(inner, depth + 1);
            }
        }
    }

    private void Fill(TensorProto tensor)
    {
        if (tensor.DataLocation != TensorProto.Types.DataLocation.External)
        {
            return;
        }

        string location = tensor.ExternalData.LastOrDefault(entry => entry.Key == "location")?.Value ?? throw Bad("keeps constants outside without saying where");
        string path = Inside(location);
        long length = LinkedFile.Of(path)?.Length ?? 0;
        long offset = Number(tensor, "offset") ?? 0;
        long count = Number(tensor, "length") ?? length - offset;
        long left = _left.GetValueOrDefault(path, length) - count;
        _left[path] = left;
        _taken += count;
        if (offset < 0 || count < 0 || offset > length - count || left < 0)
        {
            throw Bad($"takes more from {ShownName.Of(location)} than the {length} bytes that it has; the file is not the one that belongs to it, or is cut short");
        }

        if (_taken > MostBytes)
        {
            throw Bad("has more than 1.9 GB of constants outside; that is too much for one ONNX file");
        }

        byte[] content = new byte[count];
        if (count > 0)
        {
            using FileStream file = File.OpenRead(path);
            file.Position = offset;
            file.ReadExactly(content);
        }

        tensor.RawData = UnsafeByteOperations.UnsafeWrap(content);
        tensor.ExternalData.Clear();
        tensor.DataLocation = TensorProto.Types.DataLocation.Default;
    }

    // Only beside the model, or below it.
    private string Inside(string location)
    {
        if (location.Length is 0 or > 255 || location.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location) || location.Split('/', '\\').Contains(".."))
        {
            throw Bad($"keeps constants in '{ShownName.Of(location)}', which is not beside it");
        }

        string path = Path.Combine(_folder, location);
        return File.Exists(path) ? path : throw Bad($"keeps its constants in {ShownName.Of(location)}, which is not there; put that file beside it");
    }

    private long? Number(TensorProto tensor, string key) => tensor.ExternalData.LastOrDefault(entry => entry.Key == key)?.Value is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw Bad($"says '{key}' of constants outside in a way that cannot be read");

    private BadInputException Bad(string what) => new($"{_source} {what}.");
}
