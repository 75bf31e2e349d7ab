namespace LatentInstallation.Devices.Midi;

/// <summary>Where the kernel shows its raw MIDI devices; directory trees can stand in for both.</summary>
/// <param name="Devices">The folder of the character devices.</param>
/// <param name="Classes">The folder of their links into the tree of devices.</param>
public sealed record MidiRoots(string Devices = MidiRoots.KernelDevices, string Classes = MidiRoots.KernelClasses)
{
    /// <summary>Where the kernel's character devices are.</summary>
    public const string KernelDevices = "/dev/snd";

    /// <summary>Where the kernel's links are.</summary>
    public const string KernelClasses = "/sys/class/sound";
}
