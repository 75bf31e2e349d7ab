using Xunit;

namespace LatentInstallation.Daemon.Tests.Script;

/// <summary>The GPU bench from end to end, on the processor and at a small size.</summary>
public sealed class GpuBenchTests
{
    private static readonly string Script = Repository.At("tests/gpu-bench/gpu-bench");

    [Fact]
    public void It_makes_a_network_times_it_and_prints_a_table()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no python3.");
        string program = Path.Combine(AppContext.BaseDirectory, "latent");
        ScriptResult result = ScriptResult.Of(Script, "--cpu", "--tiny", "--program", program);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Errors));
        Assert.Contains("StyleGAN2, 32×32", result.Output, StringComparison.Ordinal);
        Assert.Contains("million values, graph written as `", result.Output, StringComparison.Ordinal);

        // PyTorch may be missing; then its row says so.
        string[] rows = [.. result.Output.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))];
        Assert.Matches(@"^\| what \| least ms \| median ms \| bound ms \| how \|$", rows[0]);
        Assert.Matches(@"^\| this program, as imported \| \d+\.\d\d \| \d+\.\d\d \| \d+\.\d\d \| .+ \|$", rows[1]);
        Assert.StartsWith("| PyTorch |", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_GPU_it_says_so()
    {
        Assert.SkipWhen(File.Exists("/usr/bin/nvidia-smi") || File.Exists("/dev/nvidia0"), "There is a GPU.");
        ScriptResult result = ScriptResult.Of(Script);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--cpu --tiny", result.Errors, StringComparison.Ordinal);
    }
}
