namespace LatentInstallation.Devices.Evdev;

/// <summary>Where the kernel shows its input devices; directory trees can stand in for both.</summary>
/// <param name="Devices">The folder of the character devices.</param>
/// <param name="Classes">The folder of their links into the tree of devices.</param>
public sealed record EvdevRoots(string Devices = EvdevRoots.KernelDevices, string Classes = EvdevRoots.KernelClasses)
{
    /// <summary>Where the kernel's character devices are.</summary>
    public const string KernelDevices = "/dev/input";

    /// <summary>Where the kernel's links are.</summary>
    public const string KernelClasses = "/sys/class/input";
}
