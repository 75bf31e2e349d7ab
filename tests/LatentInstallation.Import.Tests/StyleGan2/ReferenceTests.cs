using LatentInstallation.Import.Tests.Reference;
using Xunit;

namespace LatentInstallation.Import.Tests.StyleGan2;

/// <summary>Networks that no fixture has, against pictures that a script of its own computes from the definition of each operation.</summary>
public sealed class ReferenceTests
{
    private const float Tolerance = 1e-4f;

    [Theory]
    [InlineData("conditional")]
    [InlineData("grey_orig")]
    [InlineData("rgba_resnet_wide")]
    [InlineData("flat_deep")]
    [InlineData("silent_orig_conditional")]
    [InlineData("three_taps")]
    [InlineData("five_taps_resnet")]
    public void Any_architecture_makes_the_picture_of_its_definition(string name)
    {
        using ReferenceFolder folder = new();
        ReferenceScript.Run("random_networks.py", name, folder);
        using Playing playing = new(folder["network.pkl"]);
        float[][] z = ReferenceFolder.Rows(folder["z.npy"]);
        float[][]? c = File.Exists(folder["c.npy"]) ? ReferenceFolder.Rows(folder["c.npy"]) : null;
        float[][] w = ReferenceFolder.Rows(folder["w.npy"]);
        float[][] truncated = ReferenceFolder.Rows(folder["w_truncated.npy"]);
        float[][] pictures = ReferenceFolder.Rows(folder["img.npy"]);
        float[] average = playing.Source.Mapping!.WAverage!;
        for (int i = 0; i < z.Length; i++)
        {
            float[] mapped = playing.W(z[i], c?[i]);
            Pictures.Close(w[i], mapped, Tolerance);
            Pictures.Close(truncated[i], [.. mapped.Select((value, place) => average[place] + (0.6f * (value - average[place])))], Tolerance);
            Pictures.Close(pictures[i], playing.Picture(truncated[i]), Tolerance);
        }
    }
}
