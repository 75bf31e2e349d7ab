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

    /// <summary>
    /// Waits until the bridge's driver is ready. It shows its bus a moment before it lets reports through; a converter that is asked in that moment fails, and its
    /// driver's power management keeps that error until it is bound anew. This attribute's lock is held until a driver is ready.
    /// </summary>
    public void WaitForDriver() =>
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(Directory.ResolveLinkTarget(Folder, returnFinalTarget: true)!.FullName)!, "power", "control"), "on");

    /// <summary>Says what chip is at an address: its driver comes with it.</summary>
    public void Add(string chip, int address) =>
        File.WriteAllText(Path.Combine(Folder, "new_device"), string.Create(CultureInfo.InvariantCulture, $"{chip} 0x{address:x2}\n"));

    /// <summary>
    /// Says so, keeps the chip awake, and takes it back where it does not work: a bridge that is a program, on a machine with too much to do, may answer later than its
    /// driver waits (50 ms). The converter's driver puts it to sleep as soon as it is there; an error in that would stay until it is bound anew.
    /// </summary>
    public bool TryAdd(string chip, int address)
    {
        Add(chip, address);
        string folder = Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(Folder)[4..]}-{address:x4}"));
        File.WriteAllText(Path.Combine(folder, "power", "control"), "on");
        bool works = Directory.GetDirectories(folder, "iio:device*").Length > 0 && File.ReadAllText(Path.Combine(folder, "power", "runtime_status")).Trim() == "active";
        if (!works)
        {
            Remove(address);
        }

        return works;
    }

    public void Remove(int address) =>
        File.WriteAllText(Path.Combine(Folder, "delete_device"), string.Create(CultureInfo.InvariantCulture, $"0x{address:x2}\n"));
}
