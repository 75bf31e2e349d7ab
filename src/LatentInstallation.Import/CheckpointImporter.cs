using System.Security.Cryptography;
using System.Text;
using LatentInstallation.Generator;
using LatentInstallation.Import.Directions;
using LatentInstallation.Import.Files;
using LatentInstallation.Import.PictureGraphs;
using LatentInstallation.Import.StateDicts;
using LatentInstallation.Import.StyleGan2;
using LatentInstallation.Import.StyleGan3;
using LatentInstallation.Import.Torch;

namespace LatentInstallation.Import;

/// <summary>Turns a checkpoint into a generator's folder: <c>mapping.onnx</c>, <c>synthesis.onnx</c>, <c>directions.npy</c> and <c>manifest.json</c>. Nothing in the checkpoint is run.</summary>
public static class CheckpointImporter
{
    internal const string MappingFile = "mapping.onnx";
    internal const string SynthesisFile = "synthesis.onnx";

    /// <summary>Imports a file into a folder. A failed import leaves the folder as it was.</summary>
    /// <param name="file">The checkpoint.</param>
    /// <param name="folder">The generator's folder: new, empty, or one that holds a generator already, which is then replaced.</param>
    /// <param name="options">How.</param>
    /// <exception cref="BadInputException">The file cannot be imported, or the folder holds something else.</exception>
    public static GeneratorManifest Import(string file, string folder, ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        GeneratorFolder target = new(folder);
        CheckPath(file);
        using FileBytes bytes = FileBytes.Open(file);
        ImportedNetwork network = Read(bytes, file, options);
        if (options.Variant is null && options.Tuning is not null)
        {
            Step(bytes, options, "timing ways to write the graph");
        }

        network = options.Variant is { } variant ? network.Arranged(variant) : options.Tuning is { } bench ? network.Tuned(bench) : network;
        Step(bytes, options, "writing the graphs");
        List<(string Name, byte[] Content)> files = [(SynthesisFile, network.WriteSynthesis())];
        byte[]? mapping = network.WriteMapping();
        if (mapping is not null)
        {
            files.Insert(0, (MappingFile, mapping));
        }

        GeneratorManifest manifest = network.Describe();
        Step(bytes, options, "hashing the checkpoint");
        string source = FileHash.Of(bytes);
        options.Progress?.Invoke(new ImportProgress("looking for directions", 0));
        FoundDirections found = FoundDirections.Of(network, manifest, options.FindDirections);
        found = target.Manifest is { } earlier && earlier.SourceSha256 == source ? found.NamedAs(earlier) : found;
        if (found.Directions.Length > 0)
        {
            files.Add((FoundDirections.FileName, found.ToFile()));
        }

        manifest = manifest with
        {
            Name = target.Name,
            WAverage = found.Average,
            Directions = found.Directions,
            DirectionsFile = found.Directions.Length > 0 ? FoundDirections.FileName : null,
            Mapping = mapping is null ? null : MappingFile,
            Sha256 = new SortedDictionary<string, string>(files.ToDictionary(written => written.Name, written => Hash(written.Content)), StringComparer.Ordinal),
            SourceSha256 = source,
            Licence = options.Licence,
            Author = options.Author,
        };
        target.Write([.. files, (GeneratorManifest.FileName, Encoding.UTF8.GetBytes(manifest.ToJson() + "\n"))]);
        return manifest;
    }

    /// <summary>The network in a file's bytes.</summary>
    internal static ImportedNetwork Read(byte[] bytes, string source, bool skipUnknown) =>
        Read(FileBytes.Of(bytes), source, new ImportOptions { SkipUnknown = skipUnknown });

    internal static ImportedNetwork Read(FileBytes bytes, string source, ImportOptions options)
    {
        Step(bytes, options, "reading the file's structure");
        if (FileKinds.IsOnnx(bytes.Whole))
        {
            return PictureGraphReader.Read(bytes.Whole, source, options);
        }

        if (options.Range is not null)
        {
            throw new BadInputException($"--range is for .onnx files, and {source} is not one: what is black and white in a checkpoint is known. Leave --range out.");
        }

        CheckpointFile file = new(bytes, source, options.SkipUnknown, () => DeclaredAttributes.Beside(source));
        (TorchModule module, DeclaredAttributes? declared) = file.Generator();
        Step(bytes, options, "reading the weights");
        ModuleReader generator = new(module, source, bytes.Length);
        if (generator.HasPart("mapping") && generator.Part("mapping").HasPart("embed_proj"))
        {
            throw new BadInputException($"{source} seems to hold a StyleGAN-XL generator, whose classes go through a network of their own. {CheckpointFile.Supported}");
        }

        if (StyleGan3Reader.CanRead(generator))
        {
            return StyleGan3Reader.Read(generator);
        }

        StyleGan2Network network = StyleGan2Reader.Read(generator);
        declared?.Check(network);
        return network;
    }

    private static void Step(FileBytes bytes, ImportOptions options, string step)
    {
        if (options.Progress is { } progress)
        {
            progress(new ImportProgress(step, 0));
            bytes.Watch = share => progress(new ImportProgress(step, share));
        }
    }

    private static void CheckPath(string file)
    {
        if (file.Length == 0)
        {
            throw new BadInputException("The checkpoint's name is empty. Give the path of a checkpoint file.");
        }

        if (!File.Exists(file))
        {
            throw new BadInputException(Directory.Exists(file) ? $"{file} is a folder. Give the checkpoint file in it." : $"{file} is not there. Give the path of a checkpoint file.");
        }

        if (LinkedFile.Of(file) is not { } checkpoint)
        {
            throw new BadInputException($"{file} is a link to a file that is not there. Give the path of a checkpoint file.");
        }

        if (checkpoint.Length == 0)
        {
            throw new BadInputException($"{file} is empty, or a pipe or a device and no file. {CheckpointFile.Supported}");
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
