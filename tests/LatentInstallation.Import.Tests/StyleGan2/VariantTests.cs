using LatentInstallation.Generator;
using LatentInstallation.Import.Onnx;
using LatentInstallation.Import.StyleGan2;
using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan2;

/// <summary>Every way to write the graph makes the original's picture, and can be cut at the same tensors with the same values.</summary>
public sealed class VariantTests
{
    private const float Tolerance = 1e-4f;

    public static TheoryData<string> Ways => [.. BlockVariant.All.Select(way => way.Name), GraphVariant.Kernels, "transposed,8:folded,16:composed-weights"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_variant_makes_the_original_picture(string variant)
    {
        foreach (string source in (string[])["fixtures/stylegan2-ada-32", "fixtures/stylegan2-ada-conditional-16"])
        {
            using Imported imported = new(source, variant);
            Assert.Equal(variant, imported.Manifest.Variant);
            using Network synthesis = new(imported.Synthesis);
            using Network silent = new(NoiseEdit.WithoutNoise(imported.Synthesis));
            float[][] ws = imported.Rows("ws.npy");
            for (int i = 0; i < ws.Length; i++)
            {
                Close(imported.Rows("img.npy")[i], synthesis.Run(("ws", ws[i]))[0]);
                Close(imported.Rows("img_nonoise.npy")[i], silent.Run(("ws", ws[i]))[0]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_variant_has_the_same_values_where_it_is_cut(string variant)
    {
        using Imported usual = new("fixtures/stylegan2-ada-32");
        using Imported imported = new("fixtures/stylegan2-ada-32", variant);
        Assert.Equal(usual.Manifest.Layers, imported.Manifest.Layers);
        foreach (WarpLayer layer in usual.Manifest.Layers)
        {
            using Network expected = new(GraphCut.At(usual.Synthesis, layer).Front);
            using Network actual = new(GraphCut.At(imported.Synthesis, layer).Front);
            float[] ws = usual.Rows("ws.npy")[0];
            foreach ((float[] theirs, float[] ours) in expected.Run(("ws", ws)).Zip(actual.Run(("ws", ws))))
            {
                Close(theirs, ours);
            }
        }
    }

    [Fact]
    public void The_same_variant_gives_the_same_bytes_and_kernels_is_written_as_transposed()
    {
        using Imported first = new("fixtures/stylegan2-ada-32", "folded,8:composed-behind");
        using Imported again = new("fixtures/stylegan2-ada-32", first.Manifest.Variant);
        using Imported kernels = new("fixtures/stylegan2-ada-32", GraphVariant.Kernels);
        using Imported transposed = new("fixtures/stylegan2-ada-32", "transposed");
        Assert.Equal(first.Synthesis, again.Synthesis);
        Assert.Equal(transposed.Synthesis, kernels.Synthesis);
    }

    [Theory]
    [InlineData("fast", "transposed, transposed-features")]
    [InlineData("", "kernels")]
    [InlineData("transposed,64:folded", "8, 16, 32")]
    [InlineData("transposed,4:folded", "8, 16, 32")]
    [InlineData("transposed,8", "'8'")]
    [InlineData("transposed,8:quick", "'quick'")]
    [InlineData("transposed,8:folded,8:composed", "twice")]
    public void An_unknown_variant_is_refused_with_those_that_are_known(string variant, string expected)
    {
        BadInputException error = Assert.Throws<BadInputException>(() => new Imported("fixtures/stylegan2-ada-32", variant));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static void Close(float[] expected, float[] actual) => Pictures.Close(expected, actual, Tolerance);
}
