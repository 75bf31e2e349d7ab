using LatentInstallation.Devices.OnnxRuntime;
using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Devices.Tests.OnnxRuntime;

public class ModelFolderTests
{
    [Fact]
    public void A_folder_that_is_not_there_is_named() => Refused("no-such-folder", "no-such-folder is not there", "models/fruit");

    [Fact]
    public void A_single_ONNX_file_is_taken_as_a_folder_is()
    {
        using TemporaryFolder folder = new TemporaryFolder().WithFruit();
        using OnnxGenerator generator = OnnxGenerator.Load(Path.Combine(folder.Path, "synthesis.onnx"));
        Assert.Equal("synthesis", generator.Manifest.Name);
        Assert.Equal(128, generator.Manifest.Width);
    }

    [Fact]
    public void An_empty_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        Refused(folder.Path, "manifest.json", "0 ONNX files");
    }

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 2", "schema is 2", "reads 1")]
    [InlineData("\"width\": 128", "\"width\": 64", "width is 64", "has 128")]
    [InlineData("\"num_ws\": 12", "\"num_ws\": 14", "num_ws is 14", "has 12")]
    [InlineData("\"w_dim\": 128", "\"w_dim\": 512", "w_dim is 512", "has 128")]
    [InlineData("\"width\": 128", "\"width\": \"wide\"", "width is \"wide\"", "whole number")]
    [InlineData("\"z_dim\": 64", "\"z_dim\": 63", "z [1, 63]", "mapping.onnx")]
    [InlineData("\"z_dim\": 64", "\"z_dim\": 0", "z_dim is 0", "Import")]
    [InlineData("\"white\": 1", "\"white\": -1", "black -1 and white -1", "different")]
    [InlineData("\"synthesis\": \"synthesis.onnx\"", "\"synthesis\": \"../synthesis.onnx\"", "'../synthesis.onnx'", "no name of a file")]
    [InlineData("\"synthesis\": \"synthesis.onnx\"", "\"synthesis\": \"other.onnx\"", "other.onnx is not there", "ONNX file")]
    [InlineData("-0.7737916,", "", "w_average holds 127", "128")]
    [InlineData("\"channels\": 128", "\"channels\": -5", "layer '4'", "no feature map")]
    [InlineData("\"schema\": 1,", "\"schema\": 1,,", "manifest.json", "cannot be read")]
    [InlineData("\"classes\": 0", "\"classes\": \"some\"", "manifest.json", "cannot be read")]
    public void A_manifest_that_is_wrong_is_refused_with_the_place(string text, string replacement, string place, string remedy)
    {
        using TemporaryFolder folder = new TemporaryFolder().WithFruit().Edited(text, replacement);
        Refused(folder.Path, place, remedy);
    }

    [Fact]
    public void A_damaged_file_is_found_by_its_hash()
    {
        using TemporaryFolder folder = new TemporaryFolder().WithFruit();
        string path = Path.Combine(folder.Path, "synthesis.onnx");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^100] ^= 1;
        folder.With("synthesis.onnx", bytes);
        Refused(folder.Path, "synthesis.onnx has the sha256", "damaged");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using TemporaryFolder folder = new TemporaryFolder().WithFruit();
        File.Delete(Path.Combine(folder.Path, "mapping.onnx"));
        Refused(folder.Path, "mapping.onnx is named and not there", "Import");
    }

    [Fact]
    public void A_file_that_is_no_network_is_refused()
    {
        using TemporaryFolder folder = new TemporaryFolder().With("noise.onnx", [1, 2, 3, 4, 5]);
        Refused(folder.Path, "noise.onnx", "ONNX Runtime");
    }

    [Fact]
    public void A_network_that_makes_no_picture_is_refused()
    {
        using TemporaryFolder folder = new TemporaryFolder().WithFruit();
        File.Delete(Path.Combine(folder.Path, "manifest.json"));
        File.Delete(Path.Combine(folder.Path, "synthesis.onnx"));
        Refused(folder.Path, "the output 'w'", "[1, channels, height, width]");
    }

    [Fact]
    public void A_first_picture_of_values_that_are_no_numbers_is_refused()
    {
        using TemporaryFolder folder = new TemporaryFolder().With("log.onnx", Models.OneOperation("Log"));
        Refused(folder.Path, "log.onnx", "no finite numbers");
    }

    [Fact]
    public void A_network_that_takes_too_long_is_refused()
    {
        BadInputException error = Assert.Throws<BadInputException>(
            () => OnnxGenerator.Load(Models.Fruit, Models.Waiting with { LongestPicture = TimeSpan.FromTicks(1) }));
        Assert.Contains("one picture takes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_file_without_a_manifest_is_read_from_its_graph()
    {
        using TemporaryFolder folder = new TemporaryFolder().With("plain.onnx", Models.OneOperation("Exp"));
        using OnnxGenerator generator = OnnxGenerator.Load(folder.Path, Models.Waiting);
        var manifest = generator.Manifest;
        Assert.Equal(("onnx", 4, 4, 1), (manifest.Kind, manifest.Width, manifest.Height, manifest.Channels));
        Assert.Equal((16, 16, 1), (manifest.ZDim, manifest.WDim, manifest.NumWs));

        float[] w = new float[16];
        generator.Map([.. Enumerable.Range(0, 16)], [], w);
        Frame frame = Models.FrameFor(generator);
        generator.Synthesize(w, default, TimeSpan.Zero, frame);
        Assert.Equal(MathF.Exp(3), frame.Pixels[3], 1e-4f);
    }

    [Fact]
    public void A_manifest_may_say_only_what_the_graph_does_not()
    {
        using TemporaryFolder folder = new TemporaryFolder()
            .With("plain.onnx", Models.OneOperation("Exp"))
            .With("manifest.json", """{ "name": "mine", "black": 0, "white": 10 }""");
        using OnnxGenerator generator = OnnxGenerator.Load(folder.Path, Models.Waiting);
        Assert.Equal(("mine", 0f, 10f, 4), (generator.Manifest.Name, generator.Manifest.Black, generator.Manifest.White, generator.Manifest.Width));
    }

    private static void Refused(string folder, string place, string remedy)
    {
        BadInputException error = Assert.Throws<BadInputException>(() => OnnxGenerator.Load(folder, Models.Waiting));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Message, StringComparison.Ordinal);
    }
}
