using Xunit;

namespace LatentInstallation.Daemon.Tests.FirmwareConfig;

public sealed class OverlayTests
{
    [Theory]
    [InlineData("raspberry-pi", "/soc/spi@7e204000", "/soc/spi@7e204000/spidev@0")]
    [InlineData("jetson-orin-nano", "/bus@0/spi@3210000", "/bus@0/spi@3210000/spi@0")]
    public void The_spi_converter_has_its_chip_select_its_clock_and_its_reference(string board, string bus, string before)
    {
        using var tree = new DeviceTree(board);
        string converter = $"{bus}/adc@0";
        Assert.Equal("microchip,mcp3208", tree.Text(converter, "compatible"));
        Assert.Equal(["0"], tree.Cells(converter, "reg"));
        Assert.InRange(Convert.ToInt32(tree.Cells(converter, "spi-max-frequency")[0], 16), 1_000_000, 2_000_000);
        Assert.True(tree.IsPhandleOf(tree.Cells(converter, "vref-supply")[0], "/regulator-panel-3v3"));
        Assert.Equal("regulator-fixed", tree.Text("/regulator-panel-3v3", "compatible"));
        Assert.Equal([3_300_000.ToString("x", null)], tree.Cells("/regulator-panel-3v3", "regulator-min-microvolt"));
        Assert.Equal("okay", tree.Text(bus, "status"));
        Assert.Equal("disabled", tree.Text(before, "status"));
    }

    [Theory]
    [InlineData("raspberry-pi", "/soc/i2c@7e804000")]
    [InlineData("jetson-orin-nano", "/bus@0/i2c@c250000")]
    public void The_i2c_converter_reads_four_channels_against_ground_fast_and_up_to_4_volts(string board, string bus)
    {
        using var tree = new DeviceTree(board);
        string converter = $"{bus}/adc@48";
        Assert.Equal("ti,ads1115", tree.Text(converter, "compatible"));
        Assert.Equal(["48"], tree.Cells(converter, "reg"));
        Assert.Equal("okay", tree.Text(bus, "status"));
        foreach (string channel in new[] { "4", "5", "6", "7" })
        {
            Assert.Equal([channel], tree.Cells($"{converter}/channel@{channel}", "reg"));
            Assert.Equal(["1"], tree.Cells($"{converter}/channel@{channel}", "ti,gain"));
            Assert.Equal(["7"], tree.Cells($"{converter}/channel@{channel}", "ti,datarate"));
        }
    }

    // BTN_0 and BTN_1 are 0x100 and 0x101, REL_DIAL is 7, and 1 in a line's flags is active low.
    [Theory]
    [InlineData("raspberry-pi", "/soc/gpio@7e200000", 22, 13, 5, 6)]
    [InlineData("jetson-orin-nano", "/bus@0/gpio@2200000", (13 * 8) + 1, 7 * 8, (15 * 8) + 5, (15 * 8) + 6)]
    public void Keys_and_encoder_are_on_their_lines(string board, string gpio, int first, int second, int a, int b)
    {
        using var tree = new DeviceTree(board);
        Assert.Equal("gpio-keys", tree.Text("/latent-keys", "compatible"));
        Assert.Equal("latent-keys", tree.Text("/latent-keys", "label"));
        AssertLine(tree, tree.Cells("/latent-keys/key-first", "gpios"), gpio, first);
        AssertLine(tree, tree.Cells("/latent-keys/key-second", "gpios"), gpio, second);
        Assert.Equal(["100"], tree.Cells("/latent-keys/key-first", "linux,code"));
        Assert.Equal(["101"], tree.Cells("/latent-keys/key-second", "linux,code"));
        Assert.Equal("rotary-encoder", tree.Text("/latent-encoder", "compatible"));
        string[] lines = tree.Cells("/latent-encoder", "gpios");
        AssertLine(tree, lines[..3], gpio, a);
        AssertLine(tree, lines[3..], gpio, b);
        Assert.Equal(["7"], tree.Cells("/latent-encoder", "linux,axis"));
        Assert.Equal("gray", tree.Text("/latent-encoder", "rotary-encoder,encoding"));
    }

    [Fact]
    public void The_raspberry_pi_s_lines_are_inputs_that_are_pulled_up()
    {
        using var tree = new DeviceTree("raspberry-pi");
        foreach ((string pins, string device, string[] lines) in new[] { ("panel-key-pins", "/latent-keys", new[] { "16", "d" }), ("panel-encoder-pins", "/latent-encoder", ["5", "6"]) })
        {
            string node = $"/soc/gpio@7e200000/{pins}";
            Assert.Equal(lines, tree.Cells(node, "brcm,pins"));
            Assert.Equal(["0"], tree.Cells(node, "brcm,function"));
            Assert.Equal(["2"], tree.Cells(node, "brcm,pull"));
            Assert.True(tree.IsPhandleOf(tree.Cells(device, "pinctrl-0")[0], node));
        }
    }

    // A pad that is not told so is no input; and the list of the pinmux itself has room for one overlay's pads only.
    [Fact]
    public void Every_pad_of_the_jetson_is_told_its_direction_and_neither_overlay_takes_the_other_s()
    {
        using var tree = new DeviceTree("jetson-orin-nano");
        const string gpio = "/bus@0/pinmux@2430000/pinmux-latent-gpio";
        Assert.True(tree.IsPhandleOf(tree.Cells("/bus@0/pinmux@2430000", "pinctrl-0")[0], gpio));
        foreach ((string pin, string pad) in new[] { ("15", "soc_gpio39_pn1"), ("29", "soc_gpio32_pq5"), ("31", "soc_gpio33_pq6"), ("33", "soc_gpio21_ph0") })
        {
            AssertPad(tree, $"{gpio}/hdr40-pin{pin}", pad, tristate: "0");
        }

        const string spi = "/bus@0/pinmux@2430000/pinmux-latent-spi";
        Assert.True(tree.IsPhandleOf(tree.Cells("/bus@0/spi@3210000", "pinctrl-0")[0], spi));
        AssertPad(tree, $"{spi}/hdr40-pin19-23-24", "spi1_mosi_pz5 spi1_sck_pz3 spi1_cs0_pz6", tristate: "0");
        AssertPad(tree, $"{spi}/hdr40-pin21", "spi1_miso_pz4", tristate: "1");
        Assert.Equal("spi1", tree.Text($"{spi}/hdr40-pin21", "nvidia,function"));
    }

    private static void AssertPad(DeviceTree tree, string node, string pads, string tristate)
    {
        Assert.Equal(pads, tree.Text(node, "nvidia,pins"));
        Assert.Equal([tristate], tree.Cells(node, "nvidia,tristate"));
        Assert.Equal(["1"], tree.Cells(node, "nvidia,enable-input"));
    }

    private static void AssertLine(DeviceTree tree, string[] cells, string gpio, int line)
    {
        Assert.True(tree.IsPhandleOf(cells[0], gpio), $"{cells[0]} is not {gpio}");
        Assert.Equal([line.ToString("x", null), "1"], cells[1..]);
    }
}
