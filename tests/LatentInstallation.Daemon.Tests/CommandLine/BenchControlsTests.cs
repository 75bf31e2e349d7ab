using System.Text.Json;
using Xunit;

namespace LatentInstallation.Daemon.Tests.CommandLine;

public class BenchControlsTests
{
    [Fact]
    public void Every_source_is_timed_and_a_crowd_of_controls_allocates_nothing()
    {
        (int code, string printed, string said) = CommandLineRun.Of("bench", "controls", "--movements", "10", "--seconds", "1", "--json");
        Assert.Equal(0, code);
        Assert.Equal("", said);
        JsonElement result = JsonDocument.Parse(printed).RootElement;
        Assert.Equal(["midi", "evdev", "iio"], result.GetProperty("sources").EnumerateArray().Select(row => row.GetProperty("source").GetString()));
        Assert.All(result.GetProperty("sources").EnumerateArray(), row => Assert.True(row.GetProperty("at_once_p50_ms").GetDouble() <= row.GetProperty("at_once_p99_ms").GetDouble()));
        JsonElement crowd = result.GetProperty("crowd");
        Assert.Equal(512, crowd.GetProperty("controls").GetInt32());
        Assert.True(crowd.GetProperty("events_per_second").GetDouble() > 0);
    }

    [Fact]
    public void A_number_out_of_range_is_answered_with_the_range()
    {
        (int code, _, string said) = CommandLineRun.Of("bench", "controls", "--ticks", "0");
        Assert.Equal(2, code);
        Assert.Contains("--ticks: 0 is outside 1…10000", said, StringComparison.Ordinal);
    }
}
