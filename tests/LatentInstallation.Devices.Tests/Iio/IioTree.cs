using System.Globalization;
using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Devices.Tests.Iio;

/// <summary>A directory tree that stands in for the kernel's /sys/bus/iio/devices.</summary>
internal sealed class IioTree : IDisposable
{
    public static readonly ParameterTable Table = new(
        Enumerable.Range(0, 4).Select(i => new ParameterSpec($"p{i}", $"P{i}", ParameterKind.Number, "", 0, 1, 0)));

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
