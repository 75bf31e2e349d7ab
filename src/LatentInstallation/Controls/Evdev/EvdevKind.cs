namespace LatentInstallation.Controls.Evdev;

/// <summary>What a control of an input device sends. The numbers are the kernel's types of events.</summary>
public enum EvdevKind
{
    /// <summary>A button, switch or key: EV_KEY.</summary>
    Key = 1,

    /// <summary>An encoder or wheel, which says how far it was turned: EV_REL.</summary>
    Wheel = 2,

    /// <summary>A fader or knob, which says where it stands: EV_ABS.</summary>
    Axis = 3,
}
