namespace LatentInstallation.Devices.Tests.OnnxRuntime;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("generator-").FullName;

    internal TemporaryFolder With(string file, byte[] content)
    {
        File.WriteAllBytes(System.IO.Path.Combine(Path, file), content);
        return this;
    }

    internal TemporaryFolder With(string file, string content)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), content);
        return this;
    }

    /// <summary>A copy of the fruit.</summary>
    internal TemporaryFolder WithFruit()
    {
        foreach (string file in Directory.GetFiles(Models.Fruit))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }

        return this;
    }

    /// <summary>Replaces text in the manifest.</summary>
    internal TemporaryFolder Edited(string text, string replacement)
    {
        string path = System.IO.Path.Combine(Path, "manifest.json");
        string manifest = File.ReadAllText(path);
        return manifest.Contains(text, StringComparison.Ordinal)
            ? With("manifest.json", manifest.Replace(text, replacement, StringComparison.Ordinal))
            : throw new InvalidOperationException($"The manifest has no '{text}'.");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
