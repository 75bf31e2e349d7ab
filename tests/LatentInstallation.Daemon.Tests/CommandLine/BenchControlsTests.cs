using System.Text.Json;
using LatentInstallation.Daemon.CommandLine;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public class BenchControlsTests
{
    [Fact]
    public void Every_source_is_timed_and_a_crowd_of_controls_allocates_nothing()
    {
        CommandLineRun run = Bench("--movements", "10", "--seconds", "1", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement result = json.RootElement;
        Assert.Equal(["midi", "evdev", "osc", "iio", "iio, reads: 5"], result.GetProperty("sources").EnumerateArray().Select(row => row.GetProperty("source").GetString()));
        Assert.All(result.GetProperty("sources").EnumerateArray(), row => Assert.True(row.GetProperty("at_once_p50_ms").GetDouble() <= row.GetProperty("at_once_p99_ms").GetDouble()));
        JsonElement crowd = result.GetProperty("crowd");
        Assert.Equal(512, crowd.GetProperty("controls").GetInt32());
        Assert.True(crowd.GetProperty("events_per_second").GetDouble() > 0);
    }

    [Fact]
    public void A_number_out_of_range_is_answered_with_the_range()
    {
        CommandLineRun run = Bench("--ticks", "0");
        Assert.Equal(CommandRunner.BadInput, run.ExitCode);
        Assert.Contains("--ticks: 0 is outside 1…10000", run.Errors, StringComparison.Ordinal);
    }

    private static CommandLineRun Bench(params string[] args) => CommandLineRun.Of(BenchCommand.Create(), ["controls", .. args]);
}
