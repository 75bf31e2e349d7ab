using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

public sealed partial class UdevRulesTests
{
    private const string Usb = "pci0000:00/usb1/1-1";

    [Fact]
    public void Udev_itself_understands_every_line()
    {
        using var machine = new UdevMachine();
        machine.AddRules("99-planted.rules", "SUBSYSTEM=\"i2c\", GROUP=\"latent\"\n");
        string[] complaints = [.. machine.Say(Bridge(machine)).Split('\n').Where(line => Complaint().IsMatch(line))];
        string complaint = Assert.Single(complaints);
        Assert.Contains("99-planted.rules:1 Invalid operator", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bridge_s_bus_is_told_of_the_converter_behind_it_and_no_other_bus_is()
    {
        using var machine = new UdevMachine();
        string bus = Bridge(machine);
        Assert.Contains("RUN '/bin/sh -c 'echo ads1115 0x48", machine.Say(bus), StringComparison.Ordinal);
        Assert.Equal("ads1115 0x48", machine.Read(bus, "new_device"));

        string other = machine.Plug("pci0000:00/i2c-0", "i2c", "", ("name", "SMBus I801 adapter"), ("new_device", ""));
        machine.Say(other);
        Assert.Empty(machine.Read(other, "new_device"));
        machine.Say(bus, "remove");
    }

    [Fact]
    public void A_converter_is_fast_wide_and_the_piece_s_own()
    {
        using var machine = new UdevMachine();
        string converter = Converter(machine, "ads1115");
        string said = machine.Say(converter);
        Assert.Contains("GROUP 977", said, StringComparison.Ordinal);
        Assert.Contains("MODE 0660", said, StringComparison.Ordinal);
        for (int channel = 0; channel < 4; channel++)
        {
            Assert.Equal("860", machine.Read(converter, $"in_voltage{channel}_sampling_frequency"));
            Assert.Equal("0.125", machine.Read(converter, $"in_voltage{channel}_scale"));
            Assert.Contains($"asked: chgrp latent {converter}/in_voltage{channel}_sampling_frequency", said, StringComparison.Ordinal);
            Assert.Contains($"asked: chgrp latent {converter}/in_voltage{channel}_scale", said, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("_raw", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_converter_keeps_its_rate_and_range()
    {
        using var machine = new UdevMachine();
        string converter = Converter(machine, "ad7991");
        machine.Say(converter);
        Assert.Equal("128", machine.Read(converter, "in_voltage0_sampling_frequency"));
    }

    [Fact]
    public void The_fader_box_is_a_card_of_one_name_whatever_its_number()
    {
        using var machine = new UdevMachine();
        (string vendor, string product) = FaderBox();
        machine.Plug(Usb, "usb", "", ("idVendor", vendor), ("idProduct", product), ("power/control", "-"));
        string card = machine.Plug($"{Usb}/1-1:1.0/sound/card7", "sound", "", ("id", "Pico"));
        machine.Say(card);
        Assert.Equal("faders", machine.Read(card, "id"));
        machine.Say($"/sys/devices/{Usb}");
        Assert.Equal("on", machine.Read($"/sys/devices/{Usb}", "power/control"));
        string console = machine.Plug($"{Usb}/1-1:1.2/tty/ttyACM0", "tty", "ttyACM0");
        string said = machine.Say(console);
        Assert.Contains("ID_MM_DEVICE_IGNORE=1", said, StringComparison.Ordinal);
        Assert.Contains("latent/faders-console", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_panel_s_axes_are_the_piece_s_and_no_desktop_s_and_a_keyboard_s_keys_stay_what_they_were()
    {
        using var machine = new UdevMachine();
        Match ids = PanelIds().Match(File.ReadAllText(Repository.At("firmware-config/panel/usb-hid.yaml")));
        machine.Plug(Usb, "usb", "", ("idVendor", ids.Groups[1].Value), ("idProduct", ids.Groups[2].Value));
        string panel = machine.Plug($"{Usb}/1-1:1.0/input/input4/event4", "input", "input/event4");
        machine.Plug("pci0000:00/usb1/1-2", "usb", "", ("idVendor", "046d"), ("idProduct", "c31c"));
        string keyboard = machine.Plug("pci0000:00/usb1/1-2/1-2:1.0/input/input5/event5", "input", "input/event5");
        string said = machine.Say(panel);
        Assert.Contains("LIBINPUT_IGNORE_DEVICE=1", said, StringComparison.Ordinal);
        Assert.Contains("GROUP 977", said, StringComparison.Ordinal);
        Assert.Contains("latent/panel", said, StringComparison.Ordinal);
        said = machine.Say(keyboard);
        Assert.DoesNotContain("LIBINPUT_IGNORE_DEVICE", said, StringComparison.Ordinal);
        Assert.DoesNotContain("GROUP 977", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latent-keys")]
    [InlineData("latent-encoder")]
    public void The_overlays_keys_and_encoder_are_the_piece_s(string node)
    {
        using var machine = new UdevMachine();
        Assert.Contains($"{node} {{", File.ReadAllText(Repository.At("firmware-config/dts/raspberry-pi-keys.dts")), StringComparison.Ordinal);
        Assert.Contains($"{node} {{", File.ReadAllText(Repository.At("firmware-config/dts/jetson-orin-nano-keys.dts")), StringComparison.Ordinal);
        machine.Plug("platform/x/input/input0", "input", "", ("name", node));
        string said = machine.Say(machine.Plug("platform/x/input/input0/event0", "input", "input/event0"));
        Assert.Contains("LIBINPUT_IGNORE_DEVICE=1", said, StringComparison.Ordinal);
        Assert.Contains("GROUP 977", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Gpio_lines_are_the_piece_s()
    {
        using var machine = new UdevMachine();
        string said = machine.Say(machine.Plug("platform/gpio/gpiochip0", "gpio", "gpiochip0"));
        Assert.Contains("GROUP 977", said, StringComparison.Ordinal);
        Assert.Contains("MODE 0660", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_usb_identity_in_the_rules_is_a_panel_s_the_box_s_or_a_bridge_s()
    {
        string[] known =
        [
            .. Directory.EnumerateFiles(Repository.At("firmware-config/panel"), "*.yaml").SelectMany(file => PanelIds().Matches(File.ReadAllText(file)))
                .Select(match => $"{match.Groups[1].Value}:{match.Groups[2].Value}"),
            $"{FaderBox().Vendor}:{FaderBox().Product}",
            "10c4:ea90", // CP2112.
        ];
        string rules = string.Concat(Directory.EnumerateFiles(Repository.At("firmware-config/udev")).Select(File.ReadAllText));
        string[] named = [.. RuleIds().Matches(rules).Select(match => $"{match.Groups[1].Value}:{match.Groups[2].Value}")];
        Assert.NotEmpty(named);
        Assert.All(named, id => Assert.Contains(id, known));
        Assert.Contains($"{FaderBox().Vendor}:{FaderBox().Product}", File.ReadAllText(Repository.At("firmware-config/panel/fader-box.yaml")), StringComparison.Ordinal);
    }

    private static string Bridge(UdevMachine machine) =>
        machine.Plug($"{Usb}/1-1:1.0/0003:10C4:EA90.0001/i2c-3", "i2c", "", ("name", "CP2112 SMBus Bridge on hidraw0"), ("new_device", ""));

    private static string Converter(UdevMachine machine, string name)
    {
        machine.Plug("platform/i2c-1/1-0048", "i2c", "", ("name", name));
        return machine.Plug(
            "platform/i2c-1/1-0048/iio:device0",
            "iio",
            "iio:device0",
            [.. Enumerable.Range(0, 4).SelectMany(i => new[] { ($"in_voltage{i}_sampling_frequency", "128"), ($"in_voltage{i}_scale", "0.0625"), ($"in_voltage{i}_raw", "9") })]);
    }

    private static (string Vendor, string Product) FaderBox()
    {
        using JsonDocument box = JsonDocument.Parse(File.ReadAllText(Repository.At("firmware-config/fader-box/fader_box.json")));
        JsonElement usb = box.RootElement.GetProperty("usb");
        return (usb.GetProperty("vendor").GetString()!, usb.GetProperty("product").GetString()!);
    }

    [GeneratedRegex(@"rules(\.d)?/(60-latent-inputs|70-latent-installation|99-planted)\.rules:\d+ [A-Z][a-z]* ")]
    private static partial Regex Complaint();

    [GeneratedRegex("([0-9a-f]{4}):([0-9a-f]{4})")]
    private static partial Regex PanelIds();

    [GeneratedRegex(@"idVendor\}==""([0-9a-f]{4})"",[^\n]*idProduct\}==""([0-9a-f]{4})""")]
    private static partial Regex RuleIds();
}
