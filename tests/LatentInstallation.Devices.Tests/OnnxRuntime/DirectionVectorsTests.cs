using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;
using LatentInstallation.Generator;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class DirectionVectorsTests
{
    [Fact]
    public void A_loaded_folder_has_every_directions_vector()
    {
        using OnnxGenerator generator = OnnxGenerator.Load(Models.Fruit, Models.Waiting);
        float[] vectors = NumpyFile.Read(Path.Combine(Models.Fruit, "directions.npy")).Values;
        Assert.Equal(24, generator.Manifest.Directions.Length);
        Assert.Equal(vectors, generator.Manifest.Directions.SelectMany(direction => direction.Vector));
    }

    [Fact]
    public void Renaming_a_direction_in_the_manifest_breaks_nothing()
    {
        string name = GeneratorManifest.Parse(File.ReadAllText(Path.Combine(Models.Fruit, "manifest.json"))).Directions[3].Name;
        using TemporaryFolder folder = new TemporaryFolder().WithFruit().Edited($"\"name\": \"{name}\"", "\"name\": \"ripeness\"");
        using OnnxGenerator generator = OnnxGenerator.Load(folder.Path, Models.Waiting);
        Assert.Equal("ripeness", generator.Manifest.Directions[3].Name);
    }

    [Fact]
    public void A_model_without_directions_has_none()
    {
        using TemporaryFolder folder = new TemporaryFolder().With("plain.onnx", Models.OneOperation("Exp"));
        using OnnxGenerator generator = OnnxGenerator.Load(folder.Path, Models.Waiting);
        Assert.Empty(generator.Manifest.Directions);
    }

    [Theory]
    [InlineData("\"first_row\": 8", "\"first_row\": -1", "direction 21 is for the rows -1 to 11", "there are 0 to 11")]
    [InlineData("\"last_row\": 7", "\"last_row\": 12", "direction 17 is for the rows 4 to 12", "there are 0 to 11")]
    [InlineData("\"deviation\": 5.0982", "\"deviation\": -5.0982", "direction 1 has the deviation -5", "at least 0")]
    [InlineData("\"directions_file\": \"directions.npy\"", "\"directions_file\": null", "no directions_file", "Import")]
    [InlineData("\"directions_file\": \"directions.npy\"", "\"directions_file\": \"../directions.npy\"", "'../directions.npy'", "no name of a file")]
    [InlineData("\"directions_file\": \"directions.npy\"", "\"directions_file\": \"gone.npy\"", "gone.npy is not there", ".npy")]
    [InlineData("\"directions_file\": \"directions.npy\"", "\"directions_file\": \"short.npy\"", "shape [2, 128]", "[24, 128]")]
    [InlineData("\"directions_file\": \"directions.npy\"", "\"directions_file\": \"long.npy\"", "direction 1 ", "a length of 1")]
    public void Directions_that_do_not_fit_are_refused_with_the_place(string text, string replacement, string place, string remedy)
    {
        using TemporaryFolder folder = new TemporaryFolder().WithFruit().Edited(text, replacement);
        new NumpyFile([2, 128], new float[256]).Write(Path.Combine(folder.Path, "short.npy"));
        new NumpyFile([24, 128], [.. Enumerable.Repeat(1f, 24 * 128)]).Write(Path.Combine(folder.Path, "long.npy"));
        BadInputException error = Assert.Throws<BadInputException>(() => OnnxGenerator.Load(folder.Path, Models.Waiting));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }
}
