namespace LatentInstallation.Devices.Gpio;

/// <summary>Where the kernel shows its GPIO chips; directory trees can stand in for both.</summary>
/// <param name="Devices">The folder of the character devices.</param>
/// <param name="Classes">The folder of their links into the tree of devices.</param>
public sealed record GpioRoots(string Devices = GpioRoots.KernelDevices, string Classes = GpioRoots.KernelClasses)
{
    /// <summary>Where the kernel's character devices are.</summary>
    public const string KernelDevices = "/dev";

    /// <summary>Where the kernel's links are.</summary>
    public const string KernelClasses = "/sys/bus/gpio/devices";
}
