using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Devices.Iio;
using LatentInstallation.Parameters;

namespace LatentInstallation.Devices.Tests.Iio;

/// <summary>A directory tree that stands in for the kernel's /sys/bus/iio/devices.</summary>
internal sealed class IioTree : IDisposable
{
    public static readonly ParameterTable Table = new(
        Enumerable.Range(0, 4).Select(i => new ParameterSpec($"p{i}", $"P{i}", ParameterKind.Number, "", 0, 1, 0)));

    public static readonly IioTuning Tuning = new(IioSource.UsualSupply, null);

    private readonly string _folder = Directory.CreateTempSubdirectory("latent-iio-").FullName;

    public IioTree() => Directory.CreateDirectory(Root);

    public string Root => Path.Combine(_folder, "iio", "devices");

    public static ControlRow Row(int channel, string device = "ads1115") => new()
    {
        Name = $"fader-{channel}",
        Device = device,
        Channel = channel,
        Low = 0,
        High = 10_000,
        Parameter = $"p{channel}",
    };

    /// <summary>A converter on its bus, linked from the root as the kernel does it: IIO calls it ads1015.</summary>
    public string Plug(int number = 0, int channels = 4, string busName = "ads1115")
    {
        string bus = Path.Combine(_folder, $"{number}-0048");
        string device = Path.Combine(bus, $"iio:device{number}");
        Directory.CreateDirectory(device);
        File.WriteAllText(Path.Combine(bus, "name"), busName + "\n");
        File.WriteAllText(Path.Combine(device, "name"), "ads1015\n");
        for (int i = 0; i < channels; i++)
        {
            Write(number, i, (5000 + i).ToString(CultureInfo.InvariantCulture) + "\n");
        }

        Directory.CreateSymbolicLink(Path.Combine(Root, $"iio:device{number}"), device);
        return device;
    }

    /// <summary>A file of the converter's.</summary>
    public string FileOf(int number, string name) => Path.Combine(_folder, $"{number}-0048", $"iio:device{number}", name);

    /// <summary>Writes a file of the converter's; a folder within it may be part of the name.</summary>
    public void Write(int number, string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(number, name))!);
        File.WriteAllText(FileOf(number, name), text + "\n");
    }

    /// <summary>What the kernel's driver offers of an ADS1115, and how that comes up.</summary>
    public void OfferAds1115(int number = 0)
    {
        Write(number, "sampling_frequency_available", "8 16 32 64 128 250 475 860");
        Write(number, "scale_available", "0.187500000 0.125000000 0.062500000 0.031250000 0.015625000 0.007812500");
        for (int i = 0; i < 4; i++)
        {
            Write(number, $"in_voltage{i}_sampling_frequency", "128");
            Write(number, $"in_voltage{i}_scale", "0.062500000");
            Write(number, $"scan_elements/in_voltage{i}_type", "le:s16/16>>0");
        }
    }

    public void Unplug(int number = 0)
    {
        File.Delete(Path.Combine(Root, $"iio:device{number}"));
        Directory.Delete(Path.Combine(_folder, $"{number}-0048"), recursive: true);
    }

    public string FileOf(int number, int channel) =>
        Path.Combine(_folder, $"{number}-0048", $"iio:device{number}", $"in_voltage{channel}_raw");

    /// <summary>Writes in place, as a shell's redirection does.</summary>
    public void Write(int number, int channel, string text) => File.WriteAllText(FileOf(number, channel), text);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
