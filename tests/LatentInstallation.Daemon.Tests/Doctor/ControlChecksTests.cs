using LatentInstallation.Controls;
using LatentInstallation.Controls.Evdev;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Doctor;
using LatentInstallation.Devices.Evdev;
using LatentInstallation.Devices.Gpio;
using LatentInstallation.Devices.Midi;
using LatentInstallation.Devices.Polling;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Doctor;

public class ControlChecksTests
{
    private static readonly ControlRow[] Rows =
    [
        new ControlRow { Name = "left", Source = ControlInput.Evdev, Device = "1209:2468", Evdev = new EvdevAddress() },
        new ControlRow { Name = "right", Source = ControlInput.Evdev, Device = "1209:2468", Evdev = new EvdevAddress { Code = 1 } },
        new ControlRow { Name = "other", Source = ControlInput.Gpio },
    ];

    [Fact]
    public void On_a_bare_machine_without_controls_nothing_is_missing() => Assert.All(
        ControlChecks.All(Bare()), finding => Assert.Equal((FindingKind.Ok, "none, and no control needs one"), (finding.Kind, finding.Found)));

    [Fact]
    public void What_a_row_names_and_is_not_there_is_told()
    {
        Finding[] findings = [.. ControlChecks.All(Bare() with { Controls = Rows })];
        Assert.Equal("none; left (1209:2468), right (1209:2468) are not there.", findings[1].Found);
        Assert.Equal("none; other (*) is not there.", findings[2].Found);
        Assert.All(findings[1..], finding => Assert.NotNull(finding.Remedy));
    }

    [Fact]
    public void What_is_there_is_named() =>
        Assert.Equal(Finding.Ok("input devices", "ACME Panel, Keyboard; 2 controls there"), Compare(Device("ACME Panel", true, 0, 1), Device("Keyboard", false)));

    [Fact]
    public void What_may_not_be_opened_is_told_with_the_remedy_only_where_a_row_needs_it()
    {
        Finding finding = Compare(Device("ACME Panel", false, 0, 1));
        Assert.Equal((FindingKind.Note, "remedy"), (finding.Kind, finding.Remedy));
        Assert.Contains("/dev/input/event3 (ACME Panel) is there, but", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_that_match_are_told() =>
        Assert.StartsWith("A, B; more than one is meant by left (1209:2468), so none is taken.", Compare(Device("A", true, 0, 1), Device("B", true, 0)).Found, StringComparison.Ordinal);

    private static Finding Compare(params PresentDevice[] devices) => ControlChecks.Compare("input devices", ControlInput.Evdev, devices, Rows, "remedy");

    private static PresentDevice Device(string name, bool isAllowed, params int[] rows) => new(name, "/dev/input/event3", isAllowed, rows);

    private static InstallationConfiguration Bare() => new()
    {
        Midi = new MidiRoots("/nowhere", "/nowhere"),
        Evdev = new EvdevRoots("/nowhere", "/nowhere"),
        Gpio = new GpioRoots("/nowhere", "/nowhere"),
    };
}
