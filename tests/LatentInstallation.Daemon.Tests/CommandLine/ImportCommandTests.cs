using LatentInstallation.Daemon.CommandLine;
using LatentInstallation.Frames;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public sealed class ImportCommandTests
{
    private const int BadInput = 2;

    [Fact]
    public void A_pickle_that_would_run_code_ends_with_exit_code_2_and_leaves_nothing()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("import-command-");
        try
        {
            string file = Path.Combine(folder.FullName, "evil.pkl");
            string mark = Path.Combine(folder.FullName, "was-here");
            File.WriteAllText(file, $"cos\nsystem\n(S'touch {mark}'\ntR.");
            string target = Path.Combine(folder.FullName, "model");
            Assert.Equal(BadInput, Run("import", file, "--out", target));
            Assert.Equal(BadInput, Run("import", file, "--out", target, "--skip-unknown", "--json"));
            Assert.Equal([file], Directory.GetFileSystemEntries(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("import", "nowhere.pkl", "--out", "x")]
    [InlineData("import", "nowhere.pkl")]
    [InlineData("import", "", "--out", "x")]
    [InlineData("import", "nowhere.pkl", "--out", "")]
    public void Wrong_arguments_end_with_exit_code_2(params string[] arguments) => Assert.Equal(BadInput, Run(arguments));

    [Theory]
    [InlineData("--variant", "fast")]
    [InlineData("--variant", "transposed,7:folded")]
    [InlineData("--tune", "-1")]
    [InlineData("--tune", "NaN")]
    [InlineData("--tune", "soon")]
    public void A_way_or_a_time_that_there_is_not_ends_with_exit_code_2_and_leaves_nothing(string option, string value)
    {
        string target = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string checkpoint = Path.Combine(Repository.Root, "..", "shared", "fixtures", "stylegan2-ada-32", "network.pkl");
        Assert.Equal(BadInput, Run("import", checkpoint, "--out", target, option, value));
        Assert.False(Directory.Exists(target));
    }

    [Fact]
    public void An_ONNX_file_whose_range_is_unclear_is_imported_when_it_is_said_and_makes_the_same_picture()
    {
        string bench = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "bench", "stylegan2-256"));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("import-command-");
        try
        {
            string file = Path.Combine(bench, "baseline.onnx");
            string model = Path.Combine(folder.FullName, "model");
            CommandLineRun unclear = CommandLineRun.Of(ImportCommand.Create(), file, "--out", model, "--json");
            Assert.Equal(BadInput, unclear.ExitCode);
            Assert.Contains("--range -1..1", unclear.Errors, StringComparison.Ordinal);
            Assert.False(Directory.Exists(model));

            CommandLineRun said = CommandLineRun.Of(ImportCommand.Create(), file, "--out", model, "--json", "--range", "-1..1");
            Assert.Equal(0, said.ExitCode);
            Assert.Contains("\"kind\":\"onnx\",\"resolution\":256,\"z_dim\":512", said.Output, StringComparison.Ordinal);
            string picture = Path.Combine(folder.FullName, "img.npy");
            Assert.Equal(0, CommandLineRun.Of(GenerateCommand.Create(), "--model", model, "--ws", Path.Combine(bench, "ws.npy"), "--out", picture).ExitCode);
            Assert.InRange(NumpyFile.Read(Path.Combine(bench, "img.npy")).Values.Zip(NumpyFile.Read(picture).Values, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-4f);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Run(params string[] arguments) => CommandLineRun.Of(ImportCommand.Create(), arguments[1..]).ExitCode;
}
