using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.StyleGan2;
using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan2;

public sealed class SynthesisReadingTests
{
    [Theory]
    [InlineData("fixtures/stylegan2-ada-32")]
    [InlineData("fixtures/stylegan2-ada-conditional-16")]
    [InlineData("models/fruit-128")]
    [InlineData("bench/stylegan2-256")]
    public void A_graph_is_read_back_into_the_layers_of_its_checkpoint(string source)
    {
        string file = Path.Combine(Shared.Folder(source), "network.pkl");
        StyleGan2Network expected = (StyleGan2Network)CheckpointImporter.Read(File.ReadAllBytes(file), file, skipUnknown: false);
        StyleGan2Network? actual = SynthesisReading.TryRead(SynthesisGraph.Write(expected), out string? why);
        Assert.Null(why);
        Assert.NotNull(actual);
        Assert.Equal((expected.NumWs, expected.WDim, expected.PictureChannels, expected.Height, expected.Width), (actual.NumWs, actual.WDim, actual.PictureChannels, actual.Height, actual.Width));
        foreach ((Block before, Block after) in expected.Blocks.Zip(actual.Blocks))
        {
            Assert.Equal(before.Constant, after.Constant);
            Assert.Equal(before.Filter?.Values, after.Filter?.Values);
            Assert.Equal(before.ToRgb?.Weight, after.ToRgb?.Weight);
            foreach ((ModulatedLayer was, ModulatedLayer read) in before.Convolutions.Zip(after.Convolutions))
            {
                Assert.Equal((was.Name, was.Slope, was.Clamp, was.DoublesSize), (read.Name, read.Slope, read.Clamp, read.DoublesSize));
                Assert.Equal(was.Weight, read.Weight);
                Assert.Equal(was.Affine.Weight, read.Affine.Weight);
                Assert.Equal(was.Gain, read.Gain, 1e-6f);
                Assert.All(was.Bias.Zip(read.Bias), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
                Assert.Equal(was.Noise is null, read.Noise is null);
            }
        }
    }

    [Fact]
    public void A_graph_with_another_node_is_not_read()
    {
        byte[] graph = Written();
        ModelProto model = OnnxFile.Parse(graph);
        model.Graph.Node.First(node => node.OpType == "LeakyRelu").OpType = "Celu";
        Assert.Null(SynthesisReading.TryRead(Google.Protobuf.MessageExtensions.ToByteArray(model), out string? why));
        Assert.Contains("b4.conv1.biased", why, StringComparison.Ordinal);

        model = OnnxFile.Parse(graph);
        model.Graph.Node[^1].OpType = "Sub";
        Assert.Null(SynthesisReading.TryRead(Google.Protobuf.MessageExtensions.ToByteArray(model), out why));
        Assert.Equal("its node 'img' is arranged otherwise", why);
    }

    [Fact]
    public void A_graph_by_somebody_else_is_not_read() =>
        Assert.Null(SynthesisReading.TryRead(File.ReadAllBytes(Path.Combine(Shared.Folder("bench"), "stylegan2-256", "baseline.onnx")), out _));

    private static byte[] Written()
    {
        string file = Path.Combine(Shared.Folder("fixtures/stylegan2-ada-32"), "network.pkl");
        return CheckpointImporter.Read(File.ReadAllBytes(file), file, skipUnknown: false).WriteSynthesis();
    }
}
