using LatentInstallation.Controls;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Generator;
using LatentInstallation.Parameters;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Configuration;

public sealed class ConsoleConfigurationTests
{
    private const string Rows = "controls:\n  - { name: a, source: midi, device: box, midi: { number: 1 }, parameter: console.fader.1 }\n  - { name: b, source: midi, device: box, midi: { number: 2 } }\n";

    private static readonly ParameterTable Table = new PieceParameters(GeneratorManifest.Parse(File.ReadAllText(Repository.At("models/fruit/manifest.json")))).Table;

    [Fact]
    public void The_console_panel_that_ships_is_a_box_of_sixteen_faders_and_two_bank_buttons()
    {
        InstallationConfiguration read = ConfigurationFile.Read(Repository.At("firmware-config/panel/console.yaml"), _ => Table);
        ControlRow[] faders = [.. read.Controls.Where(row => row.Name.StartsWith("fader-", StringComparison.Ordinal))];
        Assert.Equal(Enumerable.Range(1, 16).Select(i => $"console.fader.{i}"), faders.Select(row => row.Parameter));
        Assert.Equal(Enumerable.Range(0, 16), faders.Select(row => row.Midi!.Number));
        Assert.All(faders, row => Assert.Equal(14, row.Midi!.Bits));
        Assert.Equal([ControlActionKind.PreviousBank, ControlActionKind.NextBank], read.Mapping.Select(row => row.Action!.Value.Kind));
        Assert.Contains(new ParameterStart(ConsoleParameters.WidthKey, 16), read.Parameters);
    }

    [Theory]
    [InlineData("next bank", ControlActionKind.NextBank, 0)]
    [InlineData("previous bank", ControlActionKind.PreviousBank, 0)]
    [InlineData("bank 12", ControlActionKind.Bank, 12)]
    public void A_button_turns_the_bank(string text, ControlActionKind kind, int bank)
    {
        InstallationConfiguration read = Read($"{Rows}mapping:\n  - {{ control: b, action: {text} }}\n");
        ControlAction action = Assert.Single(read.Mapping).Action!.Value;
        Assert.Equal((kind, bank), (action.Kind, action.Bank));
        Assert.Equal(text, ActionText.Write(action));
    }

    [Fact]
    public void A_mapping_gives_a_fader_of_the_bank_a_range()
    {
        InstallationConfiguration read = Read($"{Rows}mapping:\n  - {{ control: b, parameter: console.fader.2, range: {{ min: -1, max: 1 }} }}\n");
        MappingRow row = Assert.Single(read.Mapping);
        Assert.Equal(("console.fader.2", -1, 1), (row.Parameter, row.Min, row.Max));
    }

    [Theory]
    [InlineData("mapping:\n  - { control: b, parameter: console.fader.65 }\n", "console.fader.1 to console.fader.64")]
    [InlineData("mapping:\n  - { control: b, parameter: console.z.65 }\n", "The console has 64 faders")]
    [InlineData("mapping:\n  - { control: b, parameter: console.fader.2, combine: sum }\n", "has its parameter alone")]
    [InlineData("mapping:\n  - { control: b, action: bank zero }\n", "no bank of the console")]
    [InlineData("parameters:\n  console.fader.1: 1\n", "only controls and mapping name them")]
    public void A_mistake_is_answered_with_what_is_there(string text, string expected)
    {
        BadInputException error = Assert.Throws<BadInputException>(() => Read(Rows + text));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preset_of_start_values_may_hold_any_fader() =>
        Assert.Contains(new ParameterStart("console.z.64", -1.5), Read("parameters:\n  console.z.64: -1.5\n").Parameters);

    private static InstallationConfiguration Read(string text)
    {
        using ConfigurationFixture fixture = new ConfigurationFixture().Write(text);
        return ConfigurationFile.Read(fixture.File, _ => Table);
    }
}
