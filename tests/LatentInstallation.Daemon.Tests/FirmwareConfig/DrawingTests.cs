using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using LatentInstallation.Controls;
using LatentInstallation.Daemon.Tests.Script;
using Xunit;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

public sealed class DrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("fader-box.svg")]
    [InlineData("header-mcp3208.svg")]
    [InlineData("header-ads1115.svg")]
    public void A_drawing_is_what_its_script_draws_from_the_files_that_are_used(string drawing)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no python3.");
        string folder = Directory.CreateTempSubdirectory("latent-drawings-").FullName;
        ScriptResult result = ScriptResult.Of("/usr/bin/python3", "firmware-config/drawings/draw.py", folder);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(File.ReadAllText(Path.Combine(folder, drawing)) == File.ReadAllText(At(drawing)), "Run: python3 firmware-config/drawings/draw.py");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_connection_of_the_box_s_file_is_drawn_and_written_beside()
    {
        JsonElement box = FaderBoxRig.Settings;
        Dictionary<(string From, string To), string> wires = Wires("fader-box.svg");
        int line = 0;
        foreach (JsonElement pin in box.GetProperty("multiplexer").GetProperty("select").EnumerateArray())
        {
            AssertWire(wires, pin.GetString()!, $"S{line++}");
        }

        AssertWire(wires, box.GetProperty("multiplexer").GetProperty("signal").GetString()!, "COM");
        foreach ((JsonElement fader, int i) in box.GetProperty("faders").EnumerateArray().Select((fader, i) => (fader, i)))
        {
            AssertWire(wires, $"C{fader.GetProperty("input").GetInt32()}", $"fader {i + 1}");
            Assert.Contains($"control {fader.GetProperty("control").GetInt32()} ", wires[($"C{fader.GetProperty("input").GetInt32()}", $"fader {i + 1}")], StringComparison.Ordinal);
        }

        foreach (string kind in new[] { "button", "light" })
        {
            foreach ((JsonElement row, int i) in box.GetProperty(kind + "s").EnumerateArray().Select((row, i) => (row, i)))
            {
                AssertWire(wires, row.GetProperty("pin").GetString()!, $"{kind} {i + 1}");
            }
        }

        // What is left is the supply: nothing is drawn that the box does not have.
        Assert.Equal(["3V3", "AGND", "AGND"], wires.Keys.Select(wire => wire.From).Where(pin => pin is "3V3" or "AGND").Order());
        Assert.Equal(4 + 1 + 16 + 2 + 2 + 3, wires.Count);
    }

    // The overlays say at their tops which pin of the header is what.
    [Theory]
    [InlineData("header-mcp3208.svg", "mcp3208")]
    [InlineData("header-ads1115.svg", "ads1115")]
    public void A_header_panel_s_pins_are_those_that_its_overlays_name(string drawing, string overlay)
    {
        Dictionary<(string From, string To), string> wires = Wires(drawing);
        foreach (string board in new[] { "raspberry-pi", "jetson-orin-nano" })
        {
            string converter = File.ReadAllText(Repository.At($"firmware-config/dts/{board}-{overlay}.dts"));
            string keys = File.ReadAllText(Repository.At($"firmware-config/dts/{board}-keys.dts"));
            foreach ((string From, string To) wire in wires.Keys.Where(wire => int.TryParse(wire.From, out _)))
            {
                Assert.Contains($"pin {wire.From} ", wire.To.StartsWith("button", StringComparison.Ordinal) || wire.To.StartsWith("encoder", StringComparison.Ordinal) ? keys : converter, StringComparison.Ordinal);
                Assert.Contains(wire.From, string.Concat(wires.Where(other => other.Key.From == wire.From).Select(other => other.Value)), StringComparison.Ordinal);
            }

            if (overlay == "ads1115")
            {
                Assert.DoesNotContain(wires.Keys, wire => wire.To.StartsWith("button", StringComparison.Ordinal) || wire.To.StartsWith("encoder", StringComparison.Ordinal));
                continue;
            }

            foreach ((string pin, string line) in board == "raspberry-pi"
                ? new[] { ("15", "GPIO22"), ("33", "GPIO13"), ("29", "GPIO5"), ("31", "GPIO6") }
                : [("15", "PN.01"), ("33", "PH.00"), ("29", "PQ.05"), ("31", "PQ.06")])
            {
                Assert.Contains($"pin {pin} {line}", keys, StringComparison.Ordinal);
                Assert.Contains(line, wires.Single(wire => wire.Key.From == pin).Value, StringComparison.Ordinal);
            }
        }
    }

    // Parts, drawing and table of a panel. An encoder is no row of its table: it may be left out.
    [Theory]
    [InlineData("fader-box", "fader-box.svg", "330 Ω", "fader-box.yaml")]
    [InlineData("header", "header-mcp3208.svg", "680 Ω", "header-raspberry-pi.yaml")]
    [InlineData("header", "header-mcp3208.svg", "680 Ω", "header-jetson.yaml")]
    [InlineData("four-faders", "header-ads1115.svg", "680 Ω", "four-faders.yaml")]
    public void The_list_of_parts_has_as_many_of_each_as_are_drawn_and_as_the_table_has(string panel, string drawing, string end, string table)
    {
        string[][] parts = [.. File.ReadAllLines(At("parts.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.All(parts, part => Assert.Equal(5, part.Length));
        int Count(string name) => parts.Where(part => part[0] == panel && part[2].Contains(name, StringComparison.Ordinal)).Sum(part => int.Parse(part[1], CultureInfo.InvariantCulture));
        int Drawn(string name) => Wires(drawing).Keys.Count(wire => wire.To.StartsWith(name, StringComparison.Ordinal));
        int faders = Drawn("fader") + Drawn("knob");
        Assert.Equal(faders, Count("potentiometer"));
        Assert.Equal(2 * faders, Count(end));
        Assert.Equal(faders, Count("1 MΩ"));
        Assert.Equal(Drawn("button"), Count("push button"));
        Assert.Equal(Drawn("encoder"), 2 * Count("encoder"));
        Assert.Equal(Drawn("light"), Count("LED"));
        Assert.Equal(Drawn("light"), Count("1 kΩ"));
        string text = File.ReadAllText(At(drawing));
        Assert.Contains(end, text, StringComparison.Ordinal);
        Assert.Equal(faders + text.Split("100 nF between").Length - 1, Count("100 nF"));

        IReadOnlyList<ControlRow> rows = PanelTableTests.Read(table);
        int buttons = rows.Count(row => row.Name.StartsWith("button", StringComparison.Ordinal));
        Assert.Equal((faders, Drawn("button")), (rows.Count - buttons, buttons));
    }

    [Theory]
    [InlineData("fader-box.svg")]
    [InlineData("header-mcp3208.svg")]
    [InlineData("header-ads1115.svg")]
    public void The_wire_of_one_fader_s_wiper_ends_beside_no_chip(string drawing)
    {
        XDocument document = XDocument.Load(At(drawing));
        double wire = (double)document.Descendants(Svg + "text").Single(text => text.Value.StartsWith("wiper to", StringComparison.Ordinal)).Attribute("y")!;
        // The chip's inputs are a box of this width.
        XElement chip = document.Descendants(Svg + "rect").Single(rect => (string?)rect.Attribute("width") == "60");
        Assert.True(wire > (double)chip.Attribute("y")! + (double)chip.Attribute("height")! + 20);
    }

    // What is in black on white is legible on any printer; no letter is smaller than the eye takes on A4.
    [Theory]
    [InlineData("fader-box.svg")]
    [InlineData("header-mcp3208.svg")]
    [InlineData("header-ads1115.svg")]
    public void It_is_black_on_white_and_large_enough(string drawing)
    {
        string text = File.ReadAllText(At(drawing));
        Assert.DoesNotContain('#', text.Replace("&#", "", StringComparison.Ordinal));
        Assert.All(XDocument.Parse(text).Descendants(Svg + "text"), label => Assert.True((double)label.Attribute("font-size")! >= 11, label.Value));
    }

    private static string At(string drawing) => Repository.At($"firmware-config/drawings/{drawing}");

    /// <summary>Each connection, with all that is written on it.</summary>
    private static Dictionary<(string From, string To), string> Wires(string drawing) => XDocument.Load(At(drawing)).Descendants(Svg + "g")
        .Where(group => (string?)group.Attribute("class") == "wire")
        .ToDictionary(group => ((string)group.Attribute("data-from")!, (string)group.Attribute("data-to")!), group => string.Join(" | ", group.Elements(Svg + "text").Select(text => text.Value)));

    private static void AssertWire(Dictionary<(string From, string To), string> wires, string from, string to)
    {
        string written = Assert.Contains((from, to), (IReadOnlyDictionary<(string From, string To), string>)wires);
        Assert.Contains(from, written, StringComparison.Ordinal);
        Assert.Contains(to, written, StringComparison.Ordinal);
    }
}
