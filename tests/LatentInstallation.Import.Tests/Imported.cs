using LatentInstallation.Frames;
using LatentInstallation.Generator;

namespace LatentInstallation.Import.Tests;

/// <summary>A checkpoint from the shared folder, imported into a temporary folder.</summary>
internal sealed class Imported : IDisposable
{
    private readonly string _source;

    internal Imported(string source, string? variant = null)
        : this(source, new ImportOptions { Variant = variant })
    {
    }

    internal Imported(string source, ImportOptions options)
    {
        _source = Shared.Folder(source);
        Folder = Directory.CreateTempSubdirectory("import-").FullName;
        try
        {
            Manifest = CheckpointImporter.Import(Path.Combine(_source, "network.pkl"), Folder, options);
        }
        catch
        {
            Directory.Delete(Folder, recursive: true);
            throw;
        }

        Mapping = File.ReadAllBytes(Path.Combine(Folder, Manifest.Mapping!));
        Synthesis = File.ReadAllBytes(Path.Combine(Folder, Manifest.Synthesis));
    }

    internal string Folder { get; }

    internal GeneratorManifest Manifest { get; }

    internal byte[] Mapping { get; }

    internal byte[] Synthesis { get; }

    /// <summary>An array beside the checkpoint, one row an example.</summary>
    internal float[][] Rows(string name)
    {
        NumpyFile file = NumpyFile.Read(Path.Combine(_source, name));
        return [.. file.Values.Chunk(file.Values.Length / file.Shape[0])];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
