using System.Security.Cryptography;
using System.Text;

namespace LatentInstallation.Devices.OnnxRuntime;

/// <summary>
/// Where TensorRT's engines of one network are kept: a folder whose name changes with the network, the runtime, TensorRT, the driver and the card, since an
/// engine fits only those that it was built with.
/// </summary>
internal sealed class EngineCache
{
    private const string RefusedFile = "half-precision-refused.txt";
    private const int NameLength = 32;

    private EngineCache(string root, string key) => (Timings, Folder) = (root, Path.Combine(root, key));

    /// <summary>The folder of this network's engines.</summary>
    public string Folder { get; }

    /// <summary>The folder of the timings that all networks share.</summary>
    public string Timings { get; }

    /// <summary>Why 16 bits were refused for this network before, or null.</summary>
    public string? HalfRefused => File.Exists(Path.Combine(Folder, RefusedFile)) ? File.ReadAllText(Path.Combine(Folder, RefusedFile)) : null;

    /// <summary>The cache for a network; its folder is made.</summary>
    /// <param name="root">The folder of all engines.</param>
    /// <param name="graph">The network's bytes.</param>
    /// <param name="versions">Of all that an engine depends on.</param>
    public static EngineCache For(string root, ReadOnlySpan<byte> graph, params IEnumerable<string> versions)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(graph);
        foreach (string version in versions)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{version}"));
        }

        EngineCache cache = new(root, Convert.ToHexStringLower(hash.GetHashAndReset())[..NameLength]);
        Directory.CreateDirectory(cache.Folder);
        return cache;
    }

    /// <summary>The folder of all engines: the service's cache, the person's, or one that is gone with the machine's next start.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string Root(Func<string, string?> variable)
    {
        // systemd gives a service that has no home this one, and several with colons between.
        string? own = variable("CACHE_DIRECTORY")?.Split(':')[0];
        string home = variable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg
            : variable("HOME") is { Length: > 0 } folder ? Path.Combine(folder, ".cache")
            : Path.GetTempPath();
        return Path.Combine(string.IsNullOrEmpty(own) ? Path.Combine(home, "latent-installation") : own, "tensorrt");
    }

    /// <summary>Remembers that 16 bits do not do for this network.</summary>
    public void RefuseHalf(string why) => File.WriteAllText(Path.Combine(Folder, RefusedFile), why);
}
