using LatentInstallation.Controls;
using LatentInstallation.Devices.Iio;
using LatentInstallation.Hardware.Tests.Emulated;
using LatentInstallation.Hardware.Tests.Kernel;
using Xunit;

namespace LatentInstallation.Hardware.Tests;

public sealed class IioTests
{
    private static readonly int[] Channels = [0, 1, 2, 3];

    private readonly List<string> _said = [];

    public IioTests() => Guest.Require();

    [Fact]
    public async Task A_converter_on_a_bus_is_read_exactly_and_its_loss_is_said()
    {
        using var converter = new StubConverter();
        int[] counts = [256, 2048, 2047, 4095];
        for (int channel = 0; channel < 4; channel++)
        {
            converter.Set(channel, counts[channel]);
        }

        converter.Plug();
        using IioSource source = Open(StubConverter.Chip, 4095, Channels);
        var heard = new Hearing(source);
        await heard.Until($"all four channels have said where they stand", () => heard.Movements.Count == 4);
        Assert.All(heard.Movements, movement => Assert.True(movement.IsFirst));
        Assert.Equal(counts, Channels.Select(channel => (int)heard.ReadingOf(channel).Raw));
        for (int value = 0; value < 4096; value += 819)
        {
            converter.Set(2, value);
            await heard.Until($"channel 2 reads {value}", () => heard.ReadingOf(2).Raw == value);
        }

        for (int round = 0; round < Guest.Replugs; round++)
        {
            await heard.Lose(0, converter.Unplug);
            converter.Plug();
            await heard.UntilHealth(0, ControlHealth.Ok);
        }

        heard.Report("AD7991");
    }

    [Fact]
    public async Task An_ads1115_behind_a_usb_bridge_is_set_up_and_measures_exact_voltages()
    {
        double[] millivolts = [100, 500, 1650, 3300];
        var chip = new Ads1115();
        for (int channel = 0; channel < 4; channel++)
        {
            chip.Set(channel, millivolts[channel]);
        }

        using IioSource source = Open("ads1115", 26_400, [0, 1, 3]);
        var heard = new Hearing(source);
        using Cp2112 bridge = await Plug(heard, chip);
        await heard.Until($"three channels have said where they stand", () => heard.Movements.Count == 3);
        Assert.Equal((860, 4096), (chip.Rate, chip.FullScale));
        Assert.Equal([800, 4000, 26_400], Enumerable.Range(0, 3).Select(control => heard.ReadingOf(control).Raw));
        foreach (double value in (double[])[0, 1, 1234, 2048, 3299.875, 3300])
        {
            chip.Set(0, value);
            await heard.Until($"channel 0 reads {value} mV", () => heard.ReadingOf(0).Raw == value * 8);
        }

        // A channel that is not in the table is never measured.
        Assert.Equal([0, 1, 3], chip.TakeMeasured());
        Assert.Empty(_said);
    }

    [Fact]
    public async Task Errors_on_the_wire_lose_the_control_within_a_second_and_are_no_readings()
    {
        var chip = new Ads1115();
        chip.Set(0, 1650);
        using IioSource source = Open("ads1115", 26_400, [0]);
        var heard = new Hearing(source);
        using Cp2112 bridge = await Plug(heard, chip);
        await heard.Until($"the fader has said where it stands", () => heard.Movements.Count == 1);
        for (int round = 0; round < 3; round++)
        {
            await heard.Lose(0, () => bridge.IsConverterThere = false);
            Assert.Equal(13_200, heard.ReadingOf(0).Raw);
            bridge.IsConverterThere = true;
            await heard.UntilHealth(0, ControlHealth.Ok);
        }

        Assert.All(heard.Movements, movement => Assert.Equal((0.5f, true), (movement.Position, movement.IsFirst)));
        heard.Report("broken wire");
    }

    [Fact]
    public async Task A_bridge_is_the_same_converter_however_often_it_is_replugged()
    {
        using IioSource source = Open("ads1115", 26_400, Channels);
        var heard = new Hearing(source);
        string[] before = [];
        for (int round = 0; round < Guest.Replugs; round++)
        {
            // It comes back as it left the factory.
            var chip = new Ads1115();
            for (int channel = 0; channel < 4; channel++)
            {
                chip.Set(channel, 330 * (1 + ((round + channel) % 10)));
            }

            heard.Movements.Clear();
            Cp2112 bridge = await Plug(heard, chip);
            await heard.Until($"all four channels have said where they stand in round {round}", () => heard.Movements.Count == 4);
            await heard.Until($"all four read their voltages in round {round}", () => Channels.All(channel => heard.ReadingOf(channel).Raw == 2640 * (1 + ((round + channel) % 10))));
            Assert.All(heard.Movements, movement => Assert.True(movement.IsFirst));
            Assert.Equal((860, 4096), (chip.Rate, chip.FullScale));
            await heard.Lose(round % 4, bridge.Dispose);
            before = round == 0 ? Guest.Descriptors() : before;
        }

        Assert.Equal(before, Guest.Descriptors());
        heard.Report("USB bridge");
    }

    // What the udev rule in firmware-config does when the bridge appears.
    private static async Task<Cp2112> Plug(Hearing heard, Ads1115 chip)
    {
        var bridge = new Cp2112("emulated0", chip);
        I2cBus? bus = null;
        await heard.Until($"the bridge has become a bus", () => (bus = I2cBus.Find("CP2112 SMBus Bridge")) is not null);
        bus!.WaitForDriver();
        await heard.Until($"the converter has become an IIO device", () => bus.TryAdd("ads1115", Ads1115.Address));
        return bridge;
    }

    private IioSource Open(string device, double high, int[] channels) => new(
        [.. channels.Select(channel => new ControlRow { Name = $"fader-{channel}", Parameter = "p", Device = device, Channel = channel, Low = 0, High = high })],
        IioSource.KernelRoot,
        200,
        TimeProvider.System,
        notice: _said.Add);
}
