using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Devices.Iio;
using Xunit;

namespace LatentInstallation.Devices.Tests.Iio;

public sealed class IioTuningTests : IDisposable
{
    private readonly IioTree _tree = new();
    private readonly List<string> _said = [];

    [Fact]
    public void Four_channels_of_an_ads1115_are_read_ninety_times_a_second_and_more()
    {
        Plug();
        Apply(3.3);

        // The kernel's driver waits for one conversion at the old rate and one at the new, and a tenth more, each time it changes the channel.
        double scan = Enumerable.Range(0, 4).Sum(channel => 2 * 1.1 / Number($"in_voltage{channel}_sampling_frequency"));
        Assert.InRange(1 / scan, 90, 100);
        Assert.Empty(_said);
    }

    [Theory]
    [InlineData(3.3, "0.125000000")]
    [InlineData(2.048, "0.062500000")]
    [InlineData(2.0, "0.062500000")]
    [InlineData(5.0, "0.187500000")]
    [InlineData(12.0, "0.187500000")]
    [InlineData(0.1, "0.007812500")]
    public void The_range_is_the_finest_in_which_the_supply_fits(double supply, string scale)
    {
        Plug();
        Assert.Equal(1, Apply(supply));
        Assert.All(Enumerable.Range(0, 4), channel => Assert.Equal(scale, File.ReadAllText(_tree.FileOf(0, $"in_voltage{channel}_scale")).Trim()));
    }

    [Fact]
    public void Only_channels_in_the_table_are_set()
    {
        Plug();
        new IioTuning(3.3, _said.Add).Apply(Folder, 2);
        Assert.Equal([128, 128, 860, 128], Enumerable.Range(0, 4).Select(channel => Number($"in_voltage{channel}_sampling_frequency")));
    }

    [Fact]
    public void A_setting_that_all_channels_share_and_a_range_of_rates_are_understood()
    {
        _tree.Plug();
        _tree.Write(0, "sampling_frequency", "100");
        _tree.Write(0, "sampling_frequency_available", "[10 10 5000]");
        Assert.Equal(1, Apply(3.3));
        Assert.Equal(5000, Number("sampling_frequency"));
    }

    [Fact]
    public void A_converter_that_is_pulled_while_it_is_asked_is_left_alone()
    {
        Plug();

        // Stands there, and cannot be read: like a file of a converter that has just gone.
        string type = _tree.FileOf(0, "scan_elements/in_voltage0_type");
        File.Delete(type);
        File.CreateSymbolicLink(type, "/proc/self/mem");
        Assert.True(File.Exists(type));
        Assert.Equal(1, new IioTuning(3.3, _said.Add).Apply(Folder, 0));
        Assert.Empty(_said);
    }

    [Fact]
    public void A_converter_that_offers_no_choice_is_left_alone()
    {
        _tree.Plug();
        _tree.Write(0, "in_voltage_scale", "0.805664062");
        _tree.Write(0, "sampling_frequency", "100");
        Assert.Equal(1, Apply(3.3));
        Assert.Equal((100, 0.805664062), (Number("sampling_frequency"), Number("in_voltage_scale")));
        Assert.Empty(_said);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    public void A_driver_that_says_nothing_of_use_changes_nothing(string available)
    {
        Plug();
        _tree.Write(0, "sampling_frequency_available", available);
        _tree.Write(0, "scale_available", available);
        Assert.Equal(1, Apply(3.3));
        Assert.Equal(128, Number("in_voltage0_sampling_frequency"));
        Assert.Empty(_said);
    }

    [Fact]
    public void What_may_not_be_written_is_said_once_with_the_remedy_and_the_table_still_means_the_same()
    {
        // Root may write any file but this one of the kernel's. It reads 65536.
        Plug();
        foreach (int channel in Enumerable.Range(0, 4))
        {
            Seal($"in_voltage{channel}_sampling_frequency");
            Seal($"in_voltage{channel}_scale");
            _tree.Write(0, $"scan_elements/in_voltage{channel}_type", "le:u2/8>>0");
        }

        _tree.Write(0, "scale_available", "131072 262144");
        var tuning = new IioTuning(3.3, _said.Add);
        Assert.All(Enumerable.Range(0, 4), channel => Assert.Equal(0.5, tuning.Apply(Folder, channel)));
        Assert.Equal(2, _said.Count);
        Assert.Matches(@"^iio:device0: sampling_frequency cannot be set to 860 \(.+\)\. Let the udev rules in firmware-config do it \('sudo \./latent install' copies them\), or write it as root\. "
            + @"Until then its controls are read at 65536 samples a second\.$", _said[0]);
        Assert.EndsWith("Until then all that lies above 196.608 V reads as that.", _said[1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_done_at_every_connection_before_the_first_reading()
    {
        var outlet = new ControlOutlet([IioTree.Row(0)]);
        using var scanner = new IioScanner(_tree.Root, [new IioChannel(IioTree.Row(0), 0, outlet)], IioTree.Tuning);
        for (int round = 0; round < 3; round++)
        {
            Plug(round);
            for (int i = 0; i < 200; i++)
            {
                scanner.Scan(TimeSpan.FromMilliseconds(5));
            }

            Assert.Equal(5000, outlet.ReadingOf(0).Raw);
            Assert.Equal("860", File.ReadAllText(_tree.FileOf(round, "in_voltage0_sampling_frequency")).Trim());
            Assert.Equal("128", File.ReadAllText(_tree.FileOf(round, "in_voltage1_sampling_frequency")).Trim());
            _tree.Unplug(round);
            scanner.Scan(TimeSpan.FromSeconds(1));
            Assert.Equal(ControlHealth.Lost, outlet.ReadingOf(0).Health);
        }
    }

    public void Dispose() => _tree.Dispose();

    private string Folder => Path.GetDirectoryName(_tree.FileOf(0, "name"))!;

    private void Plug(int number = 0)
    {
        _tree.Plug(number);
        _tree.OfferAds1115(number);
    }

    private double Apply(double supply)
    {
        var tuning = new IioTuning(supply, _said.Add);
        return Enumerable.Range(0, 4).Select(channel => tuning.Apply(Folder, channel)).Distinct().Single();
    }

    private double Number(string name) => double.Parse(File.ReadAllText(_tree.FileOf(0, name)), CultureInfo.InvariantCulture);

    private void Seal(string name)
    {
        File.Delete(_tree.FileOf(0, name));
        File.CreateSymbolicLink(_tree.FileOf(0, name), "/proc/sys/kernel/ngroups_max");
    }
}
