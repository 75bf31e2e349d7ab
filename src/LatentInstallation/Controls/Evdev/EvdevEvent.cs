namespace LatentInstallation.Controls.Evdev;

/// <summary>One event of the kernel's, <c>struct input_event</c>.</summary>
/// <param name="Time">When it was made, by the clock that the device was told to use.</param>
/// <param name="Type">The kernel's type of event.</param>
/// <param name="Code">Which of that type.</param>
/// <param name="Value">An axis' place, a wheel's steps, a key's state.</param>
public readonly record struct EvdevEvent(TimeSpan Time, ushort Type, ushort Code, int Value)
{
    /// <summary>EV_SYN, which marks the end of a packet or a loss.</summary>
    public const ushort Synchronization = 0;

    /// <summary>SYN_REPORT: what came since the last one happened at once.</summary>
    public const ushort Report = 0;

    /// <summary>SYN_DROPPED: the kernel's queue ran over.</summary>
    public const ushort Dropped = 3;
}
