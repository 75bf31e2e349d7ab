using System.Text.Json;
using LatentInstallation.Daemon.CommandLine;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public class BenchCommandTests
{
    private static readonly string[] Keys =
    [
        "min_ms", "p50_ms", "p99_ms", "fps", "allocated_bytes_per_frame", "gmac", "peak_gflops", "peak_share", "provider", "threads", "engine", "frames",
    ];

    [Fact]
    public void Json_is_one_object_with_the_keys_of_the_contract()
    {
        CommandLineRun run = Bench("--json");
        Assert.Equal(0, run.ExitCode);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(Keys, json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("cpu", json.RootElement.GetProperty("provider").GetString());
        Assert.True(json.RootElement.GetProperty("p50_ms").GetDouble() > 0);
    }

    [Fact]
    public void Against_another_file_adds_its_median_the_ratio_and_the_difference()
    {
        CommandLineRun run = Bench("--json", "--against", Path.Combine(Fruit.Model, "synthesis.onnx"));
        Assert.Equal(0, run.ExitCode);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal([.. Keys, "against_p50_ms", "ratio", "max_difference"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.InRange(json.RootElement.GetProperty("max_difference").GetDouble(), 0, 2e-5);
    }

    [Fact]
    public void Without_json_it_is_for_people()
    {
        CommandLineRun run = Bench();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("bytes/frame", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.onnx is not there", "--against", "nowhere.onnx")]
    [InlineData("outside 1…", "--frames", "0")]
    [InlineData("outside 0…256", "--threads", "-1")]
    public void Bad_input_ends_with_a_sentence_and_exit_code_2(string sentence, params string[] args)
    {
        CommandLineRun run = Bench(args);
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static CommandLineRun Bench(params string[] args) => CommandLineRun.Of(
        BenchCommand.Create(),
        ["--model", Fruit.Model, "--provider", "cpu", .. args.Contains("--frames") ? args : ["--frames", "5", .. args]]);
}
