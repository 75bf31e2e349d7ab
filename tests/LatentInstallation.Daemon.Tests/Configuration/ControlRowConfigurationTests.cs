using LatentInstallation.Controls;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public sealed class ControlRowConfigurationTests
{
    private const string Row = "controls:\n  - name: a\n    channel: 0\n    parameter: latent.speed\n";

    [Fact]
    public void A_drawn_curve_and_several_reads_are_taken()
    {
        ControlRow row = Assert.Single(Read("    reads: 5\n    curve: [[0, 0], [0.5, 0.1], [1, 1]]\n").Controls);
        Assert.Equal((5, new CurvePoints([(0, 0), (0.5, 0.1), (1, 1)])), (row.Reads, row.Points));
        Assert.Equal(0.05, row.Bend(0.25), 1e-9);
        Assert.Equal(0.25, row.Unbend(0.05), 1e-9);
    }

    [Fact]
    public void Without_them_it_is_read_once_and_even()
    {
        ControlRow row = Assert.Single(Read("").Controls);
        Assert.Equal((1, null, ControlCurve.Linear), (row.Reads, row.Points, row.Curve));
    }

    [Theory]
    [InlineData("    reads: 4\n", "controls[0].reads: 4 is even", "Use 3 or 5.")]
    [InlineData("    reads: 0\n", "controls[0].reads: 0", "Use 5 for a converter on SPI")]
    [InlineData("    reads: many\n", "controls[0].reads: ", "Use 5 for a converter on SPI")]
    [InlineData("    curve: [[0, 0]]\n", "controls[0].curve: 1 point is no curve", "Write points")]
    [InlineData("    curve: [[0, 0], [1, 2]]\n", "controls[0].curve: point 2 lies outside", "Write points")]
    [InlineData("    curve: [[0, 0], [0, 1]]\n", "controls[0].curve: point 2 does not lie to the right", "Write points")]
    [InlineData("    curve: [[0, 1], [1, 0]]\n", "controls[0].curve: point 2 falls", "Write points")]
    [InlineData("    curve: [[0, 0], [1, x]]\n", "controls[0].curve: ", "is no point with two numbers")]
    public void What_is_wrong_with_them_is_said_with_the_remedy(string lines, string start, string remedy)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(Row + lines);
        string reason = Assert.Single(fixture.Reasons());
        Assert.Contains(start, reason, StringComparison.Ordinal);
        Assert.Contains(remedy, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_converters_are_read_several_times()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write("controls:\n  - name: a\n    source: midi\n    device: 1209:2468\n    reads: 5\n    midi: { number: 1 }\n");
        Assert.Contains("controls[0].reads: only converters", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    private static LatentInstallation.Daemon.Configuration.InstallationConfiguration Read(string lines)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(Row + lines);
        return fixture.Read();
    }
}
