using System.Text.Json;
using LatentInstallation.Daemon.Benches;
using LatentInstallation.Daemon.CommandLine;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public class BenchSoundTests
{
    [Fact]
    public void Clicks_are_timed_on_the_real_capture_path()
    {
        CommandLineRun run = CommandLineRun.Of(BenchCommand.Create(), "sound", "--clicks", "5", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        JsonElement result = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("Monitor of Clicks, 48000 Hz", result.GetProperty("input").GetString());
        Assert.InRange(result.GetProperty("missed").GetInt32(), 0, 8);
        Assert.True(result.GetProperty("feature_p50_ms").GetDouble() <= result.GetProperty("sample_feature_p99_ms").GetDouble() + result.GetProperty("window_ms").GetDouble());
    }

    [Fact]
    public void The_windows_own_delay_is_the_analysis_alone() => Assert.InRange(ClickTrack.WindowSeconds(), 1.0 / 48_000, 0.1);

    [Fact]
    public void A_number_out_of_range_is_answered_with_the_range()
    {
        CommandLineRun run = CommandLineRun.Of(BenchCommand.Create(), "sound", "--clicks", "1");
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains("--clicks: 1 is outside 5…10000", run.Errors, StringComparison.Ordinal);
    }
}
