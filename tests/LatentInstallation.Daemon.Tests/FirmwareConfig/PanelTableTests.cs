using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

public sealed class PanelTableTests
{
    /// <summary>The parameters of a network that has as little as any: one layer to bend, and no classes or directions.</summary>
    internal static ParameterTable Table { get; } = new PieceParameters(new GeneratorManifest
    {
        Name = "least",
        Kind = "stylegan2",
        Width = 128,
        Height = 128,
        Channels = 3,
        ZDim = 64,
        WDim = 128,
        NumWs = 12,
        Synthesis = "synthesis.onnx",
        Layers = [new WarpLayer { Name = "16", Features = "b16", Channels = 8, Height = 16, Width = 16 }],
    }).Table;

    public static TheoryData<string> Panels => [.. Directory.EnumerateFiles(Repository.At("firmware-config/panel"), "*.yaml").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Panels))]
    public void Every_panel_is_a_table_that_the_daemon_takes_with_any_network(string panel)
    {
        IReadOnlyList<ControlRow> rows = Read(panel);
        Assert.NotEmpty(rows);

        // A button of a bank moves no parameter of its own: the panel's mapping says what it does.
        string[] parameters = [.. rows.Select(row => row.Parameter).Where(parameter => parameter.Length > 0)];
        Assert.Equal(parameters.Length, parameters.Distinct().Count());
    }

    [Theory]
    [InlineData("usb-hid.yaml")]
    [InlineData("header-raspberry-pi.yaml")]
    [InlineData("header-jetson.yaml")]
    public void A_whole_panel_has_four_faders_three_knobs_and_two_buttons(string panel) => Assert.Equal(
        ["fader-1", "fader-2", "fader-3", "fader-4", "knob-1", "knob-2", "knob-3", "button-1", "button-2"],
        Read(panel).Select(row => row.Name));

    [Fact]
    public void The_header_panels_buttons_are_the_drawing_s_lines_and_the_overlay_s_keys()
    {
        ControlRow[] buttons = [.. Read("header-raspberry-pi.yaml").Where(row => row.Source == ControlInput.Gpio)];
        Assert.Equal(["GPIO22", "GPIO13"], buttons.Select(row => row.Gpio!.Line));
        string drawing = File.ReadAllText(Repository.At("firmware-config/drawings/header-mcp3208.svg"));
        Assert.All(buttons, row => Assert.Contains($"{row.Gpio!.Line} ·", drawing, StringComparison.Ordinal));

        ControlRow[] keys = [.. Read("header-jetson.yaml").Where(row => row.Source == ControlInput.Evdev)];
        Assert.Equal([0x100, 0x101], keys.Select(row => row.Evdev!.Code));
        Assert.All(keys, row => Assert.Contains($"label = \"{row.Device}\"", File.ReadAllText(Repository.At("firmware-config/dts/jetson-orin-nano-keys.dts")), StringComparison.Ordinal));
    }

    // The resistors at both ends of a track are there for this: a wiper that hangs in the air, or lies on the supply, has no place.
    [Theory]
    [InlineData("four-faders.yaml", 26400)]
    [InlineData("header-raspberry-pi.yaml", 4095)]
    [InlineData("header-jetson.yaml", 4095)]
    public void A_broken_wire_is_no_place_of_a_soldered_fader(string panel, int supply)
    {
        foreach (ControlRow row in Read(panel).Where(row => row.Source == ControlInput.Iio))
        {
            var calibration = new Calibration((int)row.Low!.Value, (int)row.High!.Value);
            Assert.False(calibration.TryPlace(0, out _), $"{row.Name}: an open wiper");
            Assert.False(calibration.TryPlace(supply, out _), $"{row.Name}: a short to the supply");
            Assert.True(calibration.TryPlace((int)row.Low, out float low) && low == 0);
            Assert.True(calibration.TryPlace((int)row.High, out float high) && high == 1);
        }
    }

    internal static IReadOnlyList<ControlRow> Read(string panel) => ConfigurationFile.Read(Repository.At($"firmware-config/panel/{panel}"), _ => Table).Controls;
}
