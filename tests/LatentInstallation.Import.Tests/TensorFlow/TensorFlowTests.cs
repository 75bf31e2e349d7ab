using LatentInstallation.Import.Tests.Reference;
using Xunit;

namespace LatentInstallation.Import.Tests.TensorFlow;

/// <summary>StyleGAN2-ADA fixtures, rewritten into TensorFlow's layout by a script: their pictures stay.</summary>
public sealed class TensorFlowTests
{
    private const float Tolerance = 1e-4f;

    [Theory]
    [InlineData("stylegan2-ada-32", "4", "")]
    [InlineData("stylegan2-ada-32", "2", "")]
    [InlineData("stylegan2-ada-32", "5", "")]
    [InlineData("stylegan2-ada-32", "4", "lists")]
    [InlineData("stylegan2-ada-conditional-16", "3", "")]
    public void A_network_in_TensorFlow_s_layout_makes_the_same_pictures(string fixture, string protocol, string change)
    {
        using ReferenceFolder folder = new();
        string source = Shared.Folder($"fixtures/{fixture}");
        ReferenceScript.Run("to_tensorflow.py", Path.Combine(source, "network.pkl"), folder["tf.pkl"], protocol, change);
        using Playing playing = new(folder["tf.pkl"]);
        using Playing original = new(Path.Combine(source, "network.pkl"));
        Assert.Equal(original.Source.Mapping!.WAverage, playing.Source.Mapping!.WAverage);
        float[][] z = ReferenceFolder.Rows(Path.Combine(source, "z.npy"));
        float[][]? c = File.Exists(Path.Combine(source, "c.npy")) ? ReferenceFolder.Rows(Path.Combine(source, "c.npy")) : null;
        float[][] pictures = ReferenceFolder.Rows(Path.Combine(source, "img.npy"));
        for (int i = 0; i < z.Length; i++)
        {
            Pictures.Close(pictures[i], playing.Picture(playing.W(z[i], c?[i])), Tolerance);
        }
    }

    [Theory]
    [InlineData("version 3", "StyleGAN1")]
    [InlineData("config d", "configurations A to D")]
    [InlineData("label concat", "LabelConcat")]
    public void Older_networks_are_a_sentence(string change, string expected)
    {
        using ReferenceFolder folder = new();
        ReferenceScript.Run("to_tensorflow.py", Path.Combine(Shared.Folder("fixtures/stylegan2-ada-32"), "network.pkl"), folder["tf.pkl"], "4", change);
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => Playing.Read(folder["tf.pkl"])).Message, StringComparison.Ordinal);
    }
}
