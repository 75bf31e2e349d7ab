using LatentInstallation.Frames;

namespace LatentInstallation.Import.Tests.Reference;

/// <summary>A temporary folder for checkpoints and the pictures that belong to them.</summary>
internal sealed class ReferenceFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("reference-").FullName;

    internal string this[string name] => Path.Combine(_path, name);

    public static implicit operator string(ReferenceFolder folder) => folder._path;

    /// <summary>An array of a folder, one row an example.</summary>
    internal static float[][] Rows(string path)
    {
        NumpyFile file = NumpyFile.Read(path);
        return [.. file.Values.Chunk(file.Values.Length / file.Shape[0])];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
