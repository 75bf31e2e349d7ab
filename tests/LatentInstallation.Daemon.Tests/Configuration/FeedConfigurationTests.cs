using LatentInstallation.Controls;
using LatentInstallation.Controls.Feeds;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class FeedConfigurationTests
{
    private const string Row = "controls:\n  - name: a\n    source: mqtt\n    parameter: latent.speed\n";

    [Fact]
    public void A_row_has_what_it_says_and_glides()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            Row + "    calibration: { low: -10.5, high: 35 }\n    mqtt: { topic: weather/outside, path: \"$.main['dew point']\", timeout: 3600, neutral: 0.25, retained: no }\n");
        var row = new ControlRow
        {
            Name = "a",
            Source = ControlInput.Mqtt,
            Low = -10.5,
            High = 35,
            MinCutoff = 0.1f,
            Hysteresis = 0,
            Parameter = "latent.speed",
            Feed = new FeedAddress { Topic = "weather/outside", Path = "$.main['dew point']", Timeout = TimeSpan.FromHours(1), Neutral = 0.25, Retained = false },
        };
        Assert.Equal(row, Assert.Single(fixture.Read().Controls));
    }

    [Theory]
    [InlineData("", "controls[0].mqtt.topic: it is missing.")]
    [InlineData("    mqtt: { topic: weather/+ }", "controls[0].mqtt.topic: 'weather/+' has a wildcard, and a control is one thing only. Write a row for each topic.")]
    [InlineData("    mqtt: { topic: 'weather/#' }", "controls[0].mqtt.topic: 'weather/#' has a wildcard")]
    [InlineData("    mqtt: { topic: latent/piece/health }", "controls[0].mqtt.topic: latent/piece/health is this piece's own.")]
    [InlineData("    mqtt: { topic: a, path: $..b }", "controls[0].mqtt.path: '$..b': it cannot be read from letter 2 on")]
    [InlineData("    mqtt: { topic: a, timeout: 0 }", "controls[0].mqtt.timeout: 0 is outside 1…604800.")]
    [InlineData("    mqtt: { topic: a, neutral: 2 }", "controls[0].mqtt.neutral: 2 is outside 0…1.")]
    [InlineData("    mqtt: { topic: a, retained: perhaps }", "controls[0].mqtt.retained: 'perhaps' is neither true nor false.")]
    [InlineData("    mqtt: { topic: a, qos: 1 }", "controls[0].mqtt.qos: there is no such key.")]
    [InlineData("    mqtt: { topic: a }\n    device: broker", "controls[0].device: the broker is the piece's own")]
    [InlineData("    mqtt: { topic: a }\n    filter: { beta: 1 }", "controls[0].filter.beta: a feed glides at one pace.")]
    public void These_rows_are_refused(string lines, string reason)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(Row + lines + "\n");
        Assert.Contains(fixture.Reasons(), line => line.Contains(reason, StringComparison.Ordinal));
    }
}
