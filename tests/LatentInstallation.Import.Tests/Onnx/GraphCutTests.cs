using LatentInstallation.Generator;
using LatentInstallation.Import.Onnx;
using Xunit;

namespace LatentInstallation.Import.Tests.Onnx;

public sealed class GraphCutTests
{
    [Theory]
    [InlineData("fixtures/stylegan2-ada-32")]
    [InlineData("fixtures/stylegan2-ada-conditional-16")]
    [InlineData("fixtures/stylegan3-t-32")]
    [InlineData("fixtures/stylegan3-r-32")]
    [InlineData("models/fruit-128")]
    public void A_cut_that_bends_nothing_gives_the_uncut_picture_at_every_layer(string source)
    {
        using Imported imported = new(source);
        using Network whole = new(imported.Synthesis);
        float[] ws = imported.Rows("ws.npy")[0];
        float[] expected = whole.Run(("ws", ws))[0];
        Assert.NotEmpty(imported.Manifest.Layers);
        foreach (WarpLayer layer in imported.Manifest.Layers)
        {
            CutGraph cut = GraphCut.At(imported.Synthesis, layer);
            using Network front = new(cut.Front);
            using Network back = new(cut.Back);
            float[][] between = front.Run(("ws", ws));
            Assert.Equal(layer.Channels * layer.Height * layer.Width, between[0].Length);
            float[] actual = (layer.Rgb is { } rgb
                ? back.Run(("ws", ws), (layer.Features, between[0]), (rgb, between[1]))
                : back.Run(("ws", ws), (layer.Features, between[0])))[0];
            Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-5f);
            Assert.InRange(cut.Front.Length + cut.Back.Length, 0, (int)(imported.Synthesis.Length * 1.2));
        }
    }

    [Fact]
    public void The_layers_go_from_the_coarsest_to_a_quarter_of_the_picture()
    {
        using Imported imported = new("models/fruit-128");
        Assert.Equal(["4", "8", "16", "32"], imported.Manifest.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void What_is_no_graph_or_has_no_such_layer_is_refused()
    {
        using Imported imported = new("fixtures/stylegan2-ada-32");
        WarpLayer missing = imported.Manifest.Layers[0] with { Features = "nowhere" };
        Assert.Contains("'nowhere'", Assert.Throws<BadInputException>(() => GraphCut.At(imported.Synthesis, missing)).Message, StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => GraphCut.At([1, 2, 3], missing));
        Assert.Throws<BadInputException>(() => GraphCut.At([], missing));
    }
}
