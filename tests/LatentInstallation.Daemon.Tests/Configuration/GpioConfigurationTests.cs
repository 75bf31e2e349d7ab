using LatentInstallation.Controls;
using LatentInstallation.Controls.Gpio;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Devices.Gpio;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class GpioConfigurationTests
{
    private const string Row = "controls:\n  - name: a\n    source: gpio\n    parameter: latent.speed\n";

    [Fact]
    public void A_button_has_what_it_says()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            Row + "    device: pinctrl-*\n    gpio: { line: 17, bias: up, active: low, debounce_ms: 25 }\ngpio: { devices: dev, classes: sys }\n");
        InstallationConfiguration read = fixture.Read();
        Assert.Equal(new GpioRoots("dev", "sys"), read.Gpio);
        var row = new ControlRow
        {
            Name = "a",
            Source = ControlInput.Gpio,
            Device = "pinctrl-*",
            Parameter = "latent.speed",
            Gpio = new GpioAddress { Line = "17", Bias = GpioBias.Up, Active = GpioActive.Low, Debounce = TimeSpan.FromMilliseconds(25) },
        };
        Assert.Equal(row, Assert.Single(read.Controls));
    }

    [Theory]
    [InlineData("{ lines: [17, GPIO27], step: -0.05, steps_per_period: 4 }")]
    [InlineData("{ kind: encoder, lines: [17, GPIO27], step: -0.05, steps_per_period: 4, debounce_ms: 0 }")]
    public void An_encoder_has_what_it_says(string group)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write($"{Row}    gpio: {group}\n");
        ControlRow row = Assert.Single(fixture.Read().Controls);
        Assert.Equal(-0.05, row.Step);
        Assert.Equal(new GpioAddress { Kind = GpioKind.Encoder, Line = "17", SecondLine = "GPIO27", StepsPerPeriod = 4 }, row.Gpio);
    }

    [Theory]
    [InlineData("", ":2: controls[0].gpio.line: it is missing. Write a line's number")]
    [InlineData("    gpio: { kind: encoder }", ":5: controls[0].gpio.lines: an encoder has two that differ. Write lines: [17, 27]")]
    [InlineData("    gpio: { lines: [1, 2, 3] }", ":5: controls[0].gpio.lines: an encoder has two that differ.")]
    [InlineData("    gpio: { lines: [1, 1] }", ":5: controls[0].gpio.lines: an encoder has two that differ.")]
    [InlineData("    gpio: { lines: [1, 2], line: 3 }", ":5: controls[0].gpio.line: an encoder has two.")]
    [InlineData("    gpio: { line: 3, kind: button, lines: [1, 2] }", ":5: controls[0].gpio.lines: a button has one.")]
    [InlineData("    gpio: { lines: [1, 2], steps_per_period: 3 }", ":5: controls[0].gpio.steps_per_period: 3 is none of 1, 2, 4.")]
    [InlineData("    gpio: { line: 3, steps_per_period: 4 }", ":5: controls[0].gpio.steps_per_period: a button has none.")]
    [InlineData("    gpio: { lines: [1, 2], step: 0 }", ":5: controls[0].gpio.step: 0 would move nothing.")]
    [InlineData("    gpio: { line: 1, debounce_ms: 2000 }", ":5: controls[0].gpio.debounce_ms: 2000 is outside 0…1000.")]
    [InlineData("    gpio: { line: 1, bias: sideways }", ":5: controls[0].gpio.bias: 'sideways' is none of none, up, down.")]
    [InlineData("    filter: { beta: 3 }\n    gpio: { line: 1 }", ":5: controls[0].filter: buttons and encoders have no noise but bounces")]
    [InlineData("    calibration: { low: 0, high: 1 }\n    gpio: { line: 1 }", ":5: controls[0].calibration: buttons and encoders have no ends.")]
    [InlineData("    channel: 1\n    gpio: { line: 1 }", ":5: controls[0].channel: a control on a GPIO chip has a line instead")]
    [InlineData("    device: gpiochip0\n    gpio: { line: 1 }", ":5: controls[0].device: 'gpiochip0' is a number that the kernel gives anew each time a chip comes up. A GPIO chip: its label")]
    [InlineData("    device: /dev/gpiochip0\n    gpio: { line: 1 }", ":5: controls[0].device: '/dev/gpiochip0' is a path, and ends in a number")]
    public void What_is_wrong_with_a_row_is_said_with_its_place_and_a_remedy(string lines, string reason)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(Row + lines + "\n");
        Assert.Contains(reason, Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }
}
