using System.Net;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Osc;
using LatentInstallation.Devices.Osc;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class OscConfigurationTests
{
    private const string Row = "osc: { port: 9000 }\ncontrols:\n  - name: a\n    source: osc\n    parameter: latent.speed\n";

    [Fact]
    public void Nobody_listens_unless_asked_to_and_then_to_this_machine_only()
    {
        using var fixture = new ConfigurationFixture();
        Assert.Null(fixture.Write("id: piece\n").Read().Osc);
        Assert.Null(fixture.Write("osc:\n").Read().Osc);
        Assert.Null(fixture.Write("osc: none\n").Read().Osc);
        Assert.Equal(new OscPort(IPAddress.Loopback, 9000), fixture.Write("osc: { port: 9000 }\n").Read().Osc);
        Assert.Equal(new OscPort(IPAddress.Any, 8000, OscFeedback.Port, 9001), fixture.Write("osc: { port: 8000, address: 0.0.0.0, feedback: 9001 }\n").Read().Osc);
        Assert.Equal(OscFeedback.None, fixture.Write("osc: { feedback: none }\n").Read().Osc!.Feedback);
    }

    [Fact]
    public void A_row_has_what_it_says_and_no_hysteresis()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            Row + "    device: 192.168.1.20\n    calibration: { low: -1, high: 1.5 }\n    osc: { address: /1/xy, argument: 1, kind: encoder, step: -0.02 }\n");
        var row = new ControlRow
        {
            Name = "a",
            Source = ControlInput.Osc,
            Device = "192.168.1.20",
            Low = -1,
            High = 1.5,
            Hysteresis = 0,
            Step = -0.02,
            Parameter = "latent.speed",
            Osc = new OscAddress { Address = "/1/xy", Argument = 1, Kind = OscKind.Encoder },
        };
        Assert.Equal(row, Assert.Single(fixture.Read().Controls));
    }

    [Theory]
    [InlineData("", "controls[0].osc.address: it is missing. Write what the app's editor shows, for example /1/fader1.")]
    [InlineData("    osc: { address: fader1 }", "controls[0].osc.address: 'fader1' is not the address of a control")]
    [InlineData("    osc: { address: '/1/fader*' }", "controls[0].osc.address: '/1/fader*' is not the address of a control")]
    [InlineData("    osc: { address: /latent/speed }", "controls[0].osc.address: /latent/speed is the piece's own")]
    [InlineData("    osc: { address: /latent/speed/position }", "controls[0].osc.address: /latent/speed/position is the piece's own")]
    [InlineData("    osc: { address: /a, argument: 64 }", "controls[0].osc.argument: 64 is outside 0…63.")]
    [InlineData("    osc: { address: /a, kind: knob }", "controls[0].osc.kind: 'knob' is none of fader, button, encoder.")]
    [InlineData("    osc: { address: /a, kind: encoder, step: 0 }", "controls[0].osc.step: 0 would move nothing.")]
    [InlineData("    osc: { address: /a }\n    device: tablet", "controls[0].device: 'tablet' is not the IP address of a sender.")]
    [InlineData("    osc: { address: /a }\n    channel: 1", "controls[0].channel: an OSC control has an address instead")]
    [InlineData("    osc: { address: /a }\n    filter: { beta: 1 }", "controls[0].filter: OSC controls report places without noise.")]
    public void These_rows_are_refused(string lines, string reason)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(Row + lines + "\n");
        Assert.Contains(fixture.Reasons(), line => line.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("osc: { port: 0 }", "osc.port: 0 is outside 1…65535.")]
    [InlineData("osc: { address: tablet }", "osc.address: 'tablet' is not an IP address.")]
    [InlineData("osc: { feedback: everybody }", "osc.feedback: 'everybody' is none of these. Use sender, none, or the port")]
    [InlineData("osc: { feedback: 65536 }", "osc.feedback: '65536' is none of these.")]
    [InlineData("controls: [{ name: a, source: osc, parameter: latent.speed, osc: { address: /a } }]", "osc: controls[0] is an OSC control, and nobody listens.")]
    [InlineData("controls: [{ name: a, source: iio, channel: 0, parameter: latent.speed, osc: { address: /a } }]", "controls[0].osc: this control has another source.")]
    public void These_files_are_refused(string lines, string reason)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(lines + "\n");
        Assert.Contains(fixture.Reasons(), line => line.Contains(reason, StringComparison.Ordinal));
    }
}
