using System.Text.Json;
using LatentInstallation.Generator;

namespace LatentInstallation.Import;

/// <summary>A folder that a generator is written into, whole or not at all.</summary>
internal sealed class GeneratorFolder
{
    private readonly string _path;

    /// <summary>For a folder that is new, empty, or a generator's already.</summary>
    internal GeneratorFolder(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new BadInputException("--out is empty. Give the generator's folder.");
        }

        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        bool isGenerator = File.Exists(Path.Combine(_path, GeneratorManifest.FileName));
        if (File.Exists(_path) || (!isGenerator && Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any()))
        {
            throw new BadInputException($"{path} holds something that is not a generator. Give a new folder, an empty one, or a generator's folder to replace.");
        }

        CheckWritable(path);
    }

    /// <summary>The folder's name.</summary>
    internal string Name => Path.GetFileName(_path);

    /// <summary>The manifest of the generator that it holds; null when there is none that can be read.</summary>
    internal GeneratorManifest? Manifest
    {
        get
        {
            string path = Path.Combine(_path, GeneratorManifest.FileName);
            try
            {
                return File.Exists(path) ? GeneratorManifest.Parse(File.ReadAllText(path)) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>Writes all files beside the folder first; the last one, which vouches for the others, moves in last.</summary>
    internal void Write(params ReadOnlySpan<(string Name, byte[] Content)> files)
    {
        string beside = $"{_path}.importing-{Environment.ProcessId}";
        Directory.CreateDirectory(beside);
        try
        {
            foreach ((string name, byte[] content) in files)
            {
                File.WriteAllBytes(Path.Combine(beside, name), content);
            }

            Directory.CreateDirectory(_path);
            foreach ((string name, _) in files)
            {
                File.Move(Path.Combine(beside, name), Path.Combine(_path, name), overwrite: true);
            }
        }
        finally
        {
            Directory.Delete(beside, recursive: true);
        }
    }

    // Before minutes of work, not after.
    private void CheckWritable(string path)
    {
        string nearest = _path;
        while (!Directory.Exists(nearest) && !File.Exists(nearest) && Path.GetDirectoryName(nearest) is { } parent)
        {
            nearest = parent;
        }

        string probe = Path.Combine(nearest, $".importing-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path} cannot be written, because {nearest} takes no new folder. Give --out a folder that you may write to.", error);
        }
    }
}
