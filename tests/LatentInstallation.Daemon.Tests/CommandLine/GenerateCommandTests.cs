using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("generate-").FullName;

    [Fact]
    public void Z_of_several_pictures_become_arrays_like_the_original_ones()
    {
        Assert.Equal(0, Generate("--z", Original("z.npy"), "--ws-out", At("ws.npy"), "--out", At("img.npy")).ExitCode);
        Close(Original("ws.npy"), At("ws.npy"));
        Close(Original("img.npy"), At("img.npy"));
    }

    [Fact]
    public void Ws_are_taken_as_they_are_and_truncated_only_when_psi_is_given()
    {
        Assert.Equal(0, Generate("--ws", Original("ws.npy"), "--ws-out", At("same.npy"), "--out", At("img.npy")).ExitCode);
        Assert.Equal(NumpyFile.Read(Original("ws.npy")).Values, NumpyFile.Read(At("same.npy")).Values);
        Close(Original("img.npy"), At("img.npy"));
        Assert.Equal(0, Generate("--ws", Original("ws.npy"), "--psi", "0", "--ws-out", At("mean.npy"), "--out", At("img.npy")).ExitCode);
        float[] mean = NumpyFile.Read(At("mean.npy")).Values;
        Assert.Equal(mean[..128], mean[^128..]);
    }

    [Fact]
    public void One_w_is_given_to_every_layer()
    {
        float[] w = [.. Enumerable.Range(0, 256).Select(i => i / 100f)];
        new NumpyFile([2, 128], w).Write(At("w.npy"));
        Assert.Equal(0, Generate("--ws", At("w.npy"), "--ws-out", At("ws.npy"), "--out", At("sheet.png")).ExitCode);
        NumpyFile ws = NumpyFile.Read(At("ws.npy"));
        Assert.Equal([2, 12, 128], ws.Shape);
        Assert.Equal(w[128..], ws.Values[(23 * 128)..]);
        Picture sheet = PngFile.Decode(File.ReadAllBytes(At("sheet.png")));
        Assert.Equal((256, 128, 3), (sheet.Width, sheet.Height, sheet.Channels));
    }

    [Fact]
    public void A_seed_is_a_picture_of_the_values_cut_to_eight_bits()
    {
        Assert.Equal(0, Generate("--seed", "7", "--out", At("seed.png")).ExitCode);
        Assert.Equal(0, Generate("--seed", "7", "--out", At("seed.npy")).ExitCode);
        Picture picture = PngFile.Decode(File.ReadAllBytes(At("seed.png")));
        float[] values = NumpyFile.Read(At("seed.npy")).Values;
        Assert.Equal((128, 128, 3), (picture.Width, picture.Height, picture.Channels));
        for (int i = 0; i < values.Length; i++)
        {
            (int channel, int place) = (i / (128 * 128), i % (128 * 128));
            Assert.Equal((byte)Math.Clamp((values[i] * 127.5f) + 128, 0, 255), picture.Pixels[(place * 3) + channel], 1.0);
        }
    }

    [Theory]
    [InlineData("Give one of --seed", "--out", "x.png")]
    [InlineData("Give one of --seed", "--seed", "1", "--z", "z.npy", "--out", "x.png")]
    [InlineData("ends neither in .png nor in .npy", "--seed", "1", "--out", "x.jpg")]
    [InlineData("has no classes", "--seed", "1", "--class", "1", "--out", "x.png")]
    [InlineData("nowhere.npy is not there", "--z", "nowhere.npy", "--out", "x.png")]
    [InlineData("--psi", "--seed", "1", "--psi", "NaN", "--out", "x.png")]
    public void Bad_input_ends_with_a_sentence_and_exit_code_2(string sentence, params string[] args)
    {
        CommandLineRun run = Generate(args);
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_file_of_another_shape_is_refused_with_both_shapes()
    {
        new NumpyFile([2, 63], new float[126]).Write(At("z.npy"));
        CommandLineRun run = Generate("--z", At("z.npy"), "--out", At("x.png"));
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains("[2, 63]; the model takes [N, 64]", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CommandLineRun Generate(params string[] args) =>
        CommandLineRun.Of(GenerateCommand.Create(), ["--model", Fruit.Model, "--provider", "cpu", .. args]);

    private static string Original(string file) => Fruit.Original(file);

    private static void Close(string expected, string actual)
    {
        (NumpyFile a, NumpyFile b) = (NumpyFile.Read(expected), NumpyFile.Read(actual));
        Assert.Equal(a.Shape, b.Shape);
        Assert.InRange(a.Values.Zip(b.Values, (x, y) => Math.Abs(x - y)).Max(), 0, 1e-4f);
    }

    private string At(string file) => Path.Combine(_folder, file);
}
