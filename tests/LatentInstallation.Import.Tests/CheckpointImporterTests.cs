using System.Diagnostics;
using System.Security.Cryptography;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using LatentInstallation.Import.Files;
using Xunit;

namespace LatentInstallation.Import.Tests;

public sealed class CheckpointImporterTests
{
    [Fact]
    public void Importing_twice_gives_the_same_bytes()
    {
        using Imported first = new("fixtures/stylegan2-ada-conditional-16");
        using Imported second = new("fixtures/stylegan2-ada-conditional-16");
        Assert.Equal(first.Mapping, second.Mapping);
        Assert.Equal(first.Synthesis, second.Synthesis);
        Assert.Equal(first.Manifest.Sha256, second.Manifest.Sha256);
    }

    [Fact]
    public void The_committed_fruit_is_what_the_importer_makes()
    {
        using Imported imported = new("models/fruit-128");
        string folder = Path.Combine(Shared.Repository, "models", "fruit");
        GeneratorManifest committed = GeneratorManifest.Parse(File.ReadAllText(Path.Combine(folder, GeneratorManifest.FileName)));
        Assert.Equal(Graphs(imported.Manifest), Graphs(committed));
        Assert.Equal(imported.Manifest.SourceSha256, committed.SourceSha256);
        Assert.Equal(imported.Manifest.Variant, committed.Variant);
        foreach ((string name, string hash) in committed.Sha256)
        {
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name)))));
        }
    }

    // Directions are sums of measured values, where another machine's logarithm may differ in the last place.
    [Fact]
    public void The_committed_fruits_directions_are_those_that_the_importer_finds()
    {
        using Imported imported = new("models/fruit-128");
        string folder = Path.Combine(Shared.Repository, "models", "fruit");
        GeneratorManifest committed = GeneratorManifest.Parse(File.ReadAllText(Path.Combine(folder, GeneratorManifest.FileName)));
        NumpyFile vectors = NumpyFile.Read(Path.Combine(folder, committed.DirectionsFile!));
        Assert.Equal(imported.Manifest.Directions.Length, committed.Directions.Length);
        foreach ((LatentDirection found, int i) in imported.Manifest.Directions.Select((direction, i) => (direction, i)))
        {
            LatentDirection stored = committed.Directions[i];
            Assert.Equal((found.Method, found.Layers, found.FirstRow, found.LastRow), (stored.Method, stored.Layers, stored.FirstRow, stored.LastRow));
            Assert.Equal(1, stored.Deviation / found.Deviation, 1e-4);
            Assert.Equal(1, found.Vector.Zip(vectors.Values[(i * committed.WDim)..], (a, b) => (double)a * b).Sum(), 1e-5);
        }
    }

    [Fact]
    public void What_is_no_file_is_told_without_being_opened()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder, "lost.pkl"), "nowhere.pkl");
            File.CreateSymbolicLink(Path.Combine(folder, "round.pkl"), "about.pkl");
            File.CreateSymbolicLink(Path.Combine(folder, "about.pkl"), "round.pkl");
            using (Process pipe = Process.Start("mkfifo", Path.Combine(folder, "pipe.pkl")))
            {
                pipe.WaitForExit();
            }

            File.CreateSymbolicLink(Path.Combine(folder, "linked.pkl"), "pipe.pkl");
            foreach ((string file, string expected) in new[] { ("lost.pkl", "not there"), ("round.pkl", "not there"), ("pipe.pkl", "a pipe"), ("linked.pkl", "a pipe") })
            {
                BadInputException error = Assert.Throws<BadInputException>(() => CheckpointImporter.Import(Path.Combine(folder, file), Path.Combine(folder, "out"), new ImportOptions()));
                Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_manifest_says_what_the_checkpoint_holds()
    {
        using Imported imported = new("fixtures/stylegan2-ada-conditional-16");
        GeneratorManifest manifest = imported.Manifest;
        Assert.Equal(("stylegan2", 16, 16, 3), (manifest.Kind, manifest.Width, manifest.Height, manifest.Channels));
        Assert.Equal((32, 48, 6, 5), (manifest.ZDim, manifest.WDim, manifest.NumWs, manifest.Classes));
        Assert.Equal(48, manifest.WAverage!.Length);
        Assert.Equal(GeneratorManifest.Parse(File.ReadAllText(Path.Combine(imported.Folder, GeneratorManifest.FileName))).Sha256, manifest.Sha256);
    }

    [Theory]
    [InlineData("models/fruit-128/z.npy", "NumPy")]
    [InlineData("models/fruit-128/samples.png", "picture")]
    [InlineData("models/fruit-128/README.md", "not begin")]
    [InlineData("models/fruit-128", "folder")]
    [InlineData("models/nothing.pkl", "not there")]
    public void What_is_no_checkpoint_is_named_and_leaves_nothing(string file, string expected)
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        BadInputException error = Assert.Throws<BadInputException>(() => CheckpointImporter.Import(Shared.Folder(file), folder, new ImportOptions()));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_refused_and_stays()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("import-");
        try
        {
            string note = Path.Combine(folder.FullName, "note.txt");
            File.WriteAllText(note, "mine");
            string checkpoint = Path.Combine(Shared.Folder("fixtures/stylegan2-ada-32"), "network.pkl");
            Assert.Throws<BadInputException>(() => CheckpointImporter.Import(checkpoint, folder.FullName, new ImportOptions()));
            Assert.Equal([note], Directory.GetFileSystemEntries(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/proc/models/mine")]
    [InlineData("/dev/null/mine")]
    public void A_folder_that_cannot_be_written_is_told_before_the_work(string folder)
    {
        ImportOptions options = new() { Progress = _ => Assert.Fail("The work began.") };
        string checkpoint = Path.Combine(Shared.Folder("fixtures/stylegan2-ada-32"), "network.pkl");
        Assert.Contains("takes no new folder", Assert.Throws<BadInputException>(() => CheckpointImporter.Import(checkpoint, folder, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_is_for_graphs_only()
    {
        byte[] checkpoint = File.ReadAllBytes(Path.Combine(Shared.Folder("fixtures/stylegan2-ada-32"), "network.pkl"));
        ImportOptions options = new() { Range = PictureRange.Parse("0..1") };
        Assert.Contains("Leave --range out", Assert.Throws<BadInputException>(() => CheckpointImporter.Read(FileBytes.Of(checkpoint), "x.pkl", options)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Graphs(GeneratorManifest manifest) => manifest.Sha256.Where(file => file.Key.EndsWith(".onnx", StringComparison.Ordinal));
}
