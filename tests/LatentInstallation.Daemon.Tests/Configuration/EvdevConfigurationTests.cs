using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Devices.Evdev;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public class EvdevConfigurationTests
{
    private const string Row = "controls:\n  - name: a\n    source: evdev\n    parameter: latent.speed\n";

    [Fact]
    public void A_row_has_what_it_says()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            Row + "    device: 1209:2468:A1\n    evdev: { kind: wheel, code: REL_DIAL, step: -0.05, grab: on }\nevdev: { devices: dev, classes: sys }\n");
        InstallationConfiguration read = fixture.Read();
        Assert.Equal(new EvdevRoots("dev", "sys"), read.Evdev);
        var row = new ControlRow
        {
            Name = "a",
            Source = ControlInput.Evdev,
            Device = "1209:2468:A1",
            Step = -0.05,
            Parameter = "latent.speed",
            Evdev = new EvdevAddress { Kind = EvdevKind.Wheel, Code = 7, Grab = true },
        };
        Assert.Equal(row, Assert.Single(read.Controls));
    }

    [Theory]
    [InlineData("{ code: ABS_RZ }", EvdevKind.Axis, 5)]
    [InlineData("{ code: 5 }", EvdevKind.Axis, 5)]
    [InlineData("{ code: btn_trigger }", EvdevKind.Key, 0x120)]
    [InlineData("{ kind: key, code: 288 }", EvdevKind.Key, 0x120)]
    public void A_names_kind_is_known(string group, EvdevKind kind, int code)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write($"{Row}    evdev: {group}\n");
        EvdevAddress? address = Assert.Single(fixture.Read().Controls).Evdev;
        Assert.Equal(new EvdevAddress { Kind = kind, Code = code }, address);
    }

    [Theory]
    [InlineData("", ":2: controls[0].evdev.code: it is missing. Write the kernel's name or number: ABS_X")]
    [InlineData("    evdev: { code: ABS_Q }", ":5: controls[0].evdev.code: 'ABS_Q' is no code. Did you mean ABS_")]
    [InlineData("    evdev: { code: 64 }", ":5: controls[0].evdev.code: 64 is outside 0…63.")]
    [InlineData("    evdev: { kind: wheel, code: -1 }", ":5: controls[0].evdev.code: -1 is outside 0…15.")]
    [InlineData("    evdev: { kind: key, code: ABS_X }", ":5: controls[0].evdev.kind: ABS_X is the code of an axis. Leave the kind out")]
    [InlineData("    evdev: { code: REL_DIAL, step: 0 }", ":5: controls[0].evdev.step: 0 would move nothing.")]
    [InlineData("    evdev: { code: ABS_X, grap: on }", ":5: controls[0].evdev.grap: there is no such key. Did you mean 'grab'?")]
    [InlineData("    channel: 3\n    evdev: { code: ABS_X }", ":5: controls[0].channel: a control on an input device has a code instead")]
    [InlineData("    calibration: { low: 0, high: 1 }\n    evdev: { code: KEY_A }", ":5: controls[0].calibration: a wheel or key has no ends.")]
    [InlineData("    filter: { beta: 3 }\n    evdev: { code: KEY_A }", ":5: controls[0].filter: a wheel or key has no noise.")]
    [InlineData("    device: event3\n    evdev: { code: ABS_X }", ":5: controls[0].device: 'event3' is a number that the kernel gives anew each time a device comes up. A panel on USB: its vendor and product")]
    [InlineData("    device: /dev/input/js0\n    evdev: { code: ABS_X }", ":5: controls[0].device: '/dev/input/js0' is a path, and its device gets a new one")]
    public void What_is_wrong_with_a_row_is_said_with_its_place_and_a_remedy(string lines, string reason)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(Row + lines + "\n");
        Assert.Contains(reason, Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fader_on_a_converter_has_no_such_group()
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(
            "controls:\n  - name: a\n    channel: 0\n    parameter: latent.speed\n    evdev: { code: ABS_X }\n");
        Assert.Contains(":5: controls[0].evdev: this control has another source. Write source: evdev, or leave the group out.", Assert.Single(fixture.Reasons()), StringComparison.Ordinal);
    }
}
