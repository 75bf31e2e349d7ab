using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentInstallation.Generator;
using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>A generator's folder: its manifest and files, checked before anything runs. What the manifest does not say is read from the graph.</summary>
internal sealed class ModelFolder
{
    private readonly string _folder;
    private readonly string _manifestPath;
    private readonly JsonObject _manifest;

    private ModelFolder(string folder, JsonObject manifest)
    {
        (_folder, _manifest, _manifestPath) = (folder, manifest, Path.Combine(folder, GeneratorManifest.FileName));
        SynthesisPath = PathOf(Text("synthesis") ?? OnlyGraph());
        MappingPath = Text("mapping") is { } mapping ? PathOf(mapping) : null;
    }

    /// <summary>The file from latent to picture.</summary>
    public string SynthesisPath { get; }

    /// <summary>The file from z to w, or null.</summary>
    public string? MappingPath { get; }

    /// <summary>How the manifest says that the graph was written, or null.</summary>
    public string? Variant => Text("variant");

    /// <summary>A folder, or a single ONNX file. Reads the manifest, where there is one, and checks every file that it has a hash of.</summary>
    /// <exception cref="BadInputException">Something is missing, unreadable or not what the manifest says.</exception>
    public static ModelFolder Open(string folder)
    {
        if (File.Exists(folder))
        {
            return OfFile(folder);
        }

        if (!Directory.Exists(folder))
        {
            throw new BadInputException($"{folder} is not there. Give a model's folder, for example models/fruit, or make one with 'latent import'.");
        }

        string path = Path.Combine(folder, GeneratorManifest.FileName);
        var model = new ModelFolder(folder, File.Exists(path) ? ReadJson(path) : []);
        model.CheckHashes();
        return model;
    }

    /// <summary>A single ONNX file as a model without a manifest.</summary>
    public static ModelFolder OfFile(string path) => new(
        Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".",
        new JsonObject { ["name"] = Path.GetFileNameWithoutExtension(path), ["synthesis"] = Path.GetFileName(path) });

    /// <summary>The whole manifest: what it says, the rest from the graph, and the two compared.</summary>
    public GeneratorManifest Complete(SynthesisShape graph)
    {
        JsonObject complete = _manifest.DeepClone().AsObject();
        Compare(complete, "width", graph.Width);
        Compare(complete, "height", graph.Height);
        Compare(complete, "channels", graph.Channels);
        Compare(complete, "num_ws", graph.NumWs);
        Compare(complete, "w_dim", graph.WDim);
        complete.TryAdd("name", Path.GetFileName(Path.GetFullPath(_folder).TrimEnd(Path.DirectorySeparatorChar)));
        complete.TryAdd("kind", "onnx");
        complete.TryAdd("synthesis", Path.GetFileName(SynthesisPath));
        complete.TryAdd("z_dim", graph.WDim);
        try
        {
            GeneratorManifest manifest = Check(GeneratorManifest.Parse(complete.ToJsonString()));
            return manifest with { Directions = DirectionVectors.Read(manifest, PathOf, Wrong) };
        }
        catch (JsonException error)
        {
            throw NotReadable(_manifestPath, error);
        }
    }

    /// <summary>The synthesis file's bytes, as they are or with the noise taken out.</summary>
    public byte[] ReadSynthesis(bool withoutNoise)
    {
        byte[] graph = File.ReadAllBytes(SynthesisPath);
        return withoutNoise ? NoiseEdit.WithoutNoise(graph) : graph;
    }

    private static JsonObject ReadJson(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path))?.AsObject() ?? [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw NotReadable(path, error);
        }
    }

    private static BadInputException NotReadable(string path, Exception error) =>
        new($"{path} cannot be read: {error.Message.ReplaceLineEndings(" ").Trim()} Import the checkpoint again.", error);

    private void CheckHashes()
    {
        int schema = Number("schema") ?? GeneratorManifest.CurrentSchema;
        if (schema != GeneratorManifest.CurrentSchema)
        {
            throw Wrong($"schema is {schema}; this program reads {GeneratorManifest.CurrentSchema}");
        }

        foreach ((string file, JsonNode? hash) in _manifest["sha256"] as JsonObject ?? [])
        {
            string path = PathOf(file);
            if (!File.Exists(path))
            {
                throw Wrong($"{file} is named and not there");
            }

            using FileStream stream = File.OpenRead(path);
            string actual = Convert.ToHexStringLower(SHA256.HashData(stream));
            if (!string.Equals(actual, hash?.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                throw Wrong($"{file} has the sha256 {actual}, which is not the one that is written down: it is damaged or another file");
            }
        }
    }

    private GeneratorManifest Check(GeneratorManifest manifest)
    {
        if (manifest.ZDim < 1 || manifest.Classes < 0)
        {
            throw Wrong($"z_dim is {manifest.ZDim} and classes {manifest.Classes}; at least 1 and 0 are wanted");
        }

        if (manifest.Mapping is null && (manifest.ZDim != manifest.WDim || manifest.Classes > 0))
        {
            throw Wrong($"there is no mapping, so z_dim {manifest.ZDim} must be w_dim {manifest.WDim}, without classes");
        }

        if (manifest.WAverage is { } average && (average.Length != manifest.WDim || !average.All(float.IsFinite)))
        {
            throw Wrong($"w_average holds {average.Length} values; {manifest.WDim} finite ones are wanted");
        }

        if (!float.IsFinite(manifest.Black) || !float.IsFinite(manifest.White) || manifest.Black == manifest.White)
        {
            throw Wrong($"black {manifest.Black} and white {manifest.White} must be two different numbers");
        }

        foreach (WarpLayer layer in manifest.Layers)
        {
            if (layer.Channels < 1 || layer.Height < 1 || layer.Width < 1 || (long)layer.Channels * layer.Height * layer.Width > 1 << 28)
            {
                throw Wrong($"the layer '{layer.Name}' is {layer.Channels}×{layer.Height}×{layer.Width}, which is no feature map");
            }
        }

        return manifest;
    }

    private void Compare(JsonObject manifest, string key, int actual)
    {
        if (Number(key) is { } said && said != actual)
        {
            throw Wrong($"{key} is {said}, but {Path.GetFileName(SynthesisPath)} has {actual}");
        }

        manifest[key] = actual;
    }

    private string OnlyGraph()
    {
        string[] graphs = Directory.GetFiles(_folder, "*.onnx");
        return graphs.Length == 1
            ? Path.GetFileName(graphs[0])
            : throw new BadInputException(
                $"{_folder} has no {GeneratorManifest.FileName} that names the file 'synthesis', and {graphs.Length} ONNX files. Give a folder with one ONNX file, or a manifest.");
    }

    private string PathOf(string file) => file.Length > 0 && Path.GetFileName(file) == file
        ? Path.Combine(_folder, file)
        : throw Wrong($"'{file}' is no name of a file in the folder");

    private string? Text(string key) => _manifest[key] is { } node
        ? node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Wrong($"{key} is {node.ToJsonString()}; a file's name is wanted")
        : null;

    private int? Number(string key) => _manifest[key] is { } node
        ? int.TryParse(node.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Wrong($"{key} is {node.ToJsonString()}; a whole number is wanted")
        : null;

    private BadInputException Wrong(string what) => new($"{_manifestPath}: {what}. Import the checkpoint again.");
}
