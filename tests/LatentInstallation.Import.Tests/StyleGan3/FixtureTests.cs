using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan3;

/// <summary>The pictures that the original implementation makes of the same weights.</summary>
public sealed class FixtureTests
{
    private const float Tolerance = 2e-5f;
    private const float Psi = 0.7f;

    [Theory]
    [InlineData("fixtures/stylegan3-t-32")]
    [InlineData("fixtures/stylegan3-r-32")]
    public void The_mapping_gives_the_original_ws(string source)
    {
        using Imported imported = new(source);
        using Network mapping = new(imported.Mapping);
        float[][] z = imported.Rows("z.npy");
        float[][] expected = imported.Rows("ws.npy");
        float[][] truncated = imported.Rows("ws_psi07.npy");
        float[] average = imported.Manifest.WAverage!;
        for (int i = 0; i < z.Length; i++)
        {
            float[] w = mapping.Run(("z", z[i]))[0];
            float[] ws = [.. Enumerable.Repeat(w, imported.Manifest.NumWs).SelectMany(row => row)];
            Pictures.Close(expected[i], ws, Tolerance);
            Pictures.Close(truncated[i], [.. ws.Select((value, place) => average[place % average.Length] + (Psi * (value - average[place % average.Length])))], Tolerance);
        }
    }

    [Theory]
    [InlineData("fixtures/stylegan3-t-32")]
    [InlineData("fixtures/stylegan3-r-32")]
    public void The_synthesis_makes_the_original_picture(string source)
    {
        using Imported imported = new(source);
        using Network synthesis = new(imported.Synthesis);
        float[][] expected = imported.Rows("img.npy");
        float[][] ws = imported.Rows("ws.npy");
        for (int i = 0; i < ws.Length; i++)
        {
            Pictures.Close(expected[i], synthesis.Run(("ws", ws[i]))[0], Tolerance);
        }
    }

    [Fact]
    public void The_manifest_says_what_the_network_is()
    {
        using Imported imported = new("fixtures/stylegan3-t-32");
        Assert.Equal("stylegan3", imported.Manifest.Kind);
        Assert.Equal((32, 32, 3), (imported.Manifest.Width, imported.Manifest.Height, imported.Manifest.Channels));
        Assert.Equal((64, 64, 8, 0), (imported.Manifest.ZDim, imported.Manifest.WDim, imported.Manifest.NumWs, imported.Manifest.Classes));
        Assert.Equal("transform", imported.Manifest.TransformInput);
    }
}
