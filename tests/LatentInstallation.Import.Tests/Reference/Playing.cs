using LatentInstallation.Import.Mapping;

namespace LatentInstallation.Import.Tests.Reference;

/// <summary>A checkpoint, read, written as graphs and run.</summary>
internal sealed class Playing : IDisposable
{
    private readonly Network _mapping;
    private readonly Network _synthesis;

    internal Playing(string path)
    {
        Source = Read(path);
        _mapping = new Network(MappingGraph.Write(Source.Mapping!));
        _synthesis = new Network(Source.WriteSynthesis());
    }

    internal ImportedNetwork Source { get; }

    internal static ImportedNetwork Read(string path)
    {
        using Files.FileBytes bytes = Files.FileBytes.Open(path);
        return CheckpointImporter.Read(bytes, path, new ImportOptions());
    }

    internal float[] W(float[] z, float[]? c = null) => _mapping.Run(c is null ? [("z", z)] : [("z", z), ("c", c)])[0];

    internal float[] Picture(float[] w) => _synthesis.Run(("ws", [.. Enumerable.Repeat(w, Source.Describe().NumWs).SelectMany(row => row)]))[0];

    public void Dispose()
    {
        _mapping.Dispose();
        _synthesis.Dispose();
    }
}
