using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Import;
using LatentInstallation.Import.Onnx;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

/// <summary>Models for tests: the committed fruit, imports of the shared fixtures, and tiny graphs by hand.</summary>
internal static class Models
{
    internal static readonly InferenceSettings Waiting = new() { Provider = InferenceProvider.Cpu, Threads = 1, WaitForLayers = true };

    internal static string Repository { get; } = FindRepository();

    internal static string Fruit { get; } = Path.Combine(Repository, "models", "fruit");

    internal static string Shared(params ReadOnlySpan<string> parts) =>
        Path.GetFullPath(Path.Combine([Repository, "..", "shared", .. parts]));

    /// <summary>Imports a fixture of the shared folder.</summary>
    internal static string Import(string fixture, TemporaryFolder folder) => ImportFrom("fixtures", fixture, folder);

    /// <summary>Imports a checkpoint of the shared folder.</summary>
    internal static string ImportFrom(string place, string name, TemporaryFolder folder)
    {
        string target = Path.Combine(folder.Path, name);
        CheckpointImporter.Import(Shared(place, name, "network.pkl"), target, new ImportOptions());
        return target;
    }

    internal static float[][] Rows(string path)
    {
        NumpyFile file = NumpyFile.Read(path);
        return [.. file.Values.Chunk(file.Values.Length / file.Shape[0])];
    }

    internal static Frame FrameFor(IGenerator generator) =>
        new(generator.Manifest.Width, generator.Manifest.Height, generator.Manifest.Channels);

    /// <summary>A graph from z [1,16] to a grey picture [1,1,4,4]: one operation on every value.</summary>
    internal static byte[] OneOperation(string operation, int length = 16)
    {
        var writer = new GraphWriter("one");
        string z = writer.Input("latent", 1, length);
        string changed = writer.Node(operation, "changed", [z]);
        writer.Node("Reshape", "picture", [changed, writer.Integers("shape", 1, 1, 4, length / 4)]);
        writer.Output("picture", 1, 1, 4, length / 4);
        return writer.ToBytes();
    }

    internal static float[] Latent(IGenerator generator, int seed)
    {
        var random = new Random(seed);
        float[] z = [.. Enumerable.Range(0, generator.Manifest.ZDim).Select(_ => (random.NextSingle() * 4) - 2)];
        float[] w = new float[generator.Manifest.WDim];
        float[] condition = new float[generator.Manifest.Classes];
        generator.Map(z, condition, w);
        return [.. Enumerable.Repeat(w, generator.Manifest.NumWs).SelectMany(row => row)];
    }

    internal static double Largest(float[] a, float[] b) => a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Max();

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LatentInstallation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("LatentInstallation.sln is in no folder above the tests.");
    }
}
