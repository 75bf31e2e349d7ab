using System.Globalization;

namespace LatentInstallation.Hardware.Tests.Kernel;

/// <summary>An I2C bus of the kernel's, found by its adapter's name as a udev rule finds it.</summary>
internal sealed class I2cBus
{
    private const string Root = "/sys/bus/i2c/devices";

    private I2cBus(string folder) => Folder = folder;

    public string Folder { get; }

    public string DeviceFile => "/dev/" + Path.GetFileName(Folder);

    public static I2cBus? Find(string name)
    {
        foreach (string folder in Directory.GetDirectories(Root, "i2c-*"))
        {
            string file = Path.Combine(folder, "name");
            if (File.Exists(file) && File.ReadAllText(file).StartsWith(name, StringComparison.Ordinal))
            {
                return new I2cBus(folder);
            }
        }

        return null;
    }

    /// <summary>Says what chip is at an address: its driver comes with it.</summary>
    public void Add(string chip, int address) =>
        File.WriteAllText(Path.Combine(Folder, "new_device"), string.Create(CultureInfo.InvariantCulture, $"{chip} 0x{address:x2}\n"));

    /// <summary>Says so, and takes it back where no IIO device came of it.</summary>
    public bool TryAdd(string chip, int address)
    {
        Add(chip, address);
        bool isThere = Converter(address) is not null;
        if (!isThere)
        {
            Remove(address);
        }

        return isThere;
    }

    public void Remove(int address) =>
        File.WriteAllText(Path.Combine(Folder, "delete_device"), string.Create(CultureInfo.InvariantCulture, $"0x{address:x2}\n"));

    /// <summary>The folder of a chip's IIO device, or null.</summary>
    public string? Converter(int address)
    {
        string chip = Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(Folder)[4..]}-{address:x4}"));
        return Directory.Exists(chip) ? Directory.GetDirectories(chip, "iio:device*").FirstOrDefault() : null;
    }
}
