using LatentInstallation.Frames;
using LatentInstallation.Generator;
using Xunit;

namespace LatentInstallation.Import.Tests.Directions;

public sealed class FoundDirectionsTests
{
    [Fact]
    public void An_import_stores_unit_vectors_and_says_what_they_are()
    {
        using Imported imported = new("fixtures/stylegan2-ada-conditional-16");
        GeneratorManifest manifest = GeneratorManifest.Parse(File.ReadAllText(Path.Combine(imported.Folder, GeneratorManifest.FileName)));
        Assert.Equal("directions.npy", manifest.DirectionsFile);
        Assert.Contains("directions.npy", manifest.Sha256.Keys);
        NumpyFile vectors = NumpyFile.Read(Path.Combine(imported.Folder, manifest.DirectionsFile!));
        Assert.Equal([manifest.Directions.Length, manifest.WDim], vectors.Shape);
        Assert.Equal(imported.Manifest.Directions.SelectMany(direction => direction.Vector), vectors.Values);
        Assert.Equal(24, manifest.Directions.Length);
        Assert.All(manifest.Directions, direction => Assert.True(direction is { Deviation: > 0, Vector: [] }));

        // Six rows are three groups of two.
        Assert.Equal([(0, 5), (0, 5), (0, 1), (2, 3), (4, 5)], manifest.Directions.Select(direction => (direction.FirstRow, direction.LastRow)).Where((_, i) => i % 4 == 0 && i != 4));
    }

    [Fact]
    public void A_second_import_of_the_same_checkpoint_keeps_the_artists_names()
    {
        using Imported imported = new("fixtures/stylegan2-ada-32");
        string path = Path.Combine(imported.Folder, GeneratorManifest.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"pca 2\"", "\"ripeness\"", StringComparison.Ordinal));
        GeneratorManifest again = CheckpointImporter.Import(Shared.Folder("fixtures/stylegan2-ada-32/network.pkl"), imported.Folder, new ImportOptions());
        Assert.Equal(["pca 1", "ripeness", "pca 3"], again.Directions[..3].Select(direction => direction.Name));
        GeneratorManifest another = CheckpointImporter.Import(Shared.Folder("fixtures/stylegan2-ada-conditional-16/network.pkl"), imported.Folder, new ImportOptions());
        Assert.Equal("pca 2", another.Directions[1].Name);
    }

    [Fact]
    public void Without_directions_there_is_no_file_of_them()
    {
        using Imported imported = new("fixtures/stylegan2-ada-32");
        string folder = Path.Combine(imported.Folder, "without");
        GeneratorManifest manifest = CheckpointImporter.Import(Shared.Folder("fixtures/stylegan2-ada-32/network.pkl"), folder, new ImportOptions { FindDirections = false });
        Assert.Empty(manifest.Directions);
        Assert.Null(manifest.DirectionsFile);
        Assert.False(File.Exists(Path.Combine(folder, "directions.npy")));
        Assert.NotNull(manifest.WAverage);
    }
}
