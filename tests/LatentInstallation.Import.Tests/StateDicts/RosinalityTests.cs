using LatentInstallation.Import.Directions;
using LatentInstallation.Import.Tests.Reference;
using Xunit;

namespace LatentInstallation.Import.Tests.StateDicts;

public sealed class RosinalityTests
{
    private const float Tolerance = 1e-4f;

    [Theory]
    [InlineData("checkpoint.pt")]
    [InlineData("checkpoint-legacy.pt")]
    public void A_checkpoint_makes_the_original_pictures(string file)
    {
        string folder = Shared.Folder("fixtures/rosinality-32");
        using Playing playing = new(Path.Combine(folder, file));

        // The old file has none.
        float[] average = ReferenceFolder.Rows(Path.Combine(folder, "latent_avg.npy")).SelectMany(row => row).ToArray();
        Assert.Equal(file == "checkpoint.pt" ? average : null, playing.Source.Mapping!.WAverage);
        float[][] z = ReferenceFolder.Rows(Path.Combine(folder, "z.npy"));
        float[][] w = ReferenceFolder.Rows(Path.Combine(folder, "w.npy"));
        float[][] pictures = ReferenceFolder.Rows(Path.Combine(folder, "img.npy"));
        for (int i = 0; i < z.Length; i++)
        {
            Pictures.Close(w[i], playing.W(z[i]), Tolerance);
            Pictures.Close(pictures[i], playing.Picture(w[i]), Tolerance);
        }
    }

    [Theory]
    [InlineData("small", "checkpoint.pt")]
    [InlineData("small", "legacy.pt")]
    [InlineData("weak", "bare.pt")]
    [InlineData("weak", "wrapped.pt")]
    [InlineData("small", "deflated.pt")]
    public void Training_s_files_and_bare_and_wrapped_ones_are_read(string network, string form)
    {
        using ReferenceFolder folder = new();
        ReferenceScript.Run("rosinality.py", network, form, folder);
        using Playing playing = new(folder[form]);
        float[][] z = ReferenceFolder.Rows(folder["z.npy"]);
        float[][] pictures = ReferenceFolder.Rows(folder["img.npy"]);
        for (int i = 0; i < z.Length; i++)
        {
            Pictures.Close(pictures[i], playing.Picture(playing.W(z[i])), Tolerance);
        }
    }

    [Fact]
    public void An_average_that_is_missing_is_measured()
    {
        using ReferenceFolder folder = new();
        ReferenceScript.Run("rosinality.py", "small", "checkpoint.pt", folder);
        ImportedNetwork network = Playing.Read(folder["checkpoint.pt"]);
        Assert.Null(network.Mapping!.WAverage);
        float[] average = FoundDirections.Of(network, network.Describe(), wanted: false).Average!;
        float[] expected = ReferenceFolder.Rows(folder["w_mean.npy"]).SelectMany(row => row).ToArray();

        // Both are means over some ten thousand random latents.
        Pictures.Close(expected, average, 0.05f);
        Assert.Equal(average, FoundDirections.Of(network, network.Describe(), wanted: false).Average!);
    }

    [Theory]
    [InlineData("fork", "another structure")]
    public void A_fork_with_another_structure_is_a_sentence(string network, string expected)
    {
        using ReferenceFolder folder = new();
        ReferenceScript.Run("rosinality.py", network, "bare.pt", folder);
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => Playing.Read(folder["bare.pt"])).Message, StringComparison.Ordinal);
    }
}
