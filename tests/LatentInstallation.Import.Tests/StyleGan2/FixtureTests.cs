using LatentInstallation.Import.Onnx;
using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan2;

/// <summary>The pictures that the original implementation makes of the same weights.</summary>
public sealed class FixtureTests
{
    private const float Tolerance = 1e-4f;
    private const float Psi = 0.7f;

    [Theory]
    [InlineData("fixtures/stylegan2-ada-32")]
    [InlineData("fixtures/stylegan2-ada-conditional-16")]
    [InlineData("models/fruit-128")]
    public void The_mapping_gives_the_original_ws(string source)
    {
        using Imported imported = new(source);
        using Network mapping = new(imported.Mapping);
        bool isConditional = imported.Manifest.Classes > 0;
        float[][] z = imported.Rows("z.npy");
        float[][] c = isConditional ? imported.Rows("c.npy") : [];
        float[][] expected = imported.Rows("ws.npy");
        float[][]? truncated = source.StartsWith("fixtures", StringComparison.Ordinal) ? imported.Rows("ws_psi07.npy") : null;
        for (int i = 0; i < z.Length; i++)
        {
            float[] w = mapping.Run(isConditional ? [("z", z[i]), ("c", c[i])] : [("z", z[i])])[0];
            float[] ws = [.. Enumerable.Repeat(w, imported.Manifest.NumWs).SelectMany(row => row)];
            Close(expected[i], ws);
            if (truncated is not null)
            {
                float[] average = imported.Manifest.WAverage!;
                Close(truncated[i], [.. ws.Select((value, place) => average[place % average.Length] + (Psi * (value - average[place % average.Length])))]);
            }
        }
    }

    [Theory]
    [InlineData("fixtures/stylegan2-ada-32", false)]
    [InlineData("fixtures/stylegan2-ada-32", true)]
    [InlineData("fixtures/stylegan2-ada-conditional-16", false)]
    [InlineData("fixtures/stylegan2-ada-conditional-16", true)]
    [InlineData("models/fruit-128", false)]
    [InlineData("bench/stylegan2-256", false)]
    public void The_synthesis_makes_the_original_picture(string source, bool isSilent)
    {
        using Imported imported = new(source);
        using Network synthesis = new(isSilent ? NoiseEdit.WithoutNoise(imported.Synthesis) : imported.Synthesis);
        float[][] expected = imported.Rows(isSilent ? "img_nonoise.npy" : "img.npy");
        float[][] ws = imported.Rows("ws.npy");
        for (int i = 0; i < ws.Length; i++)
        {
            Close(expected[i], synthesis.Run(("ws", ws[i]))[0]);
        }
    }

    private static void Close(float[] expected, float[] actual) => Pictures.Close(expected, actual, Tolerance);
}
