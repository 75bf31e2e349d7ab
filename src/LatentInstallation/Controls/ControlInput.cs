namespace LatentInstallation.Controls;

/// <summary>Where a control's readings come from.</summary>
public enum ControlInput
{
    /// <summary>A channel of an analogue-to-digital converter that the kernel's IIO subsystem drives.</summary>
    Iio,

    /// <summary>A MIDI box, through the kernel's raw MIDI devices.</summary>
    Midi,

    /// <summary>A panel that is a joystick, keyboard or mouse to the kernel, through its input devices.</summary>
    Evdev,

    /// <summary>Lines of a GPIO chip: buttons and encoders.</summary>
    Gpio,

    /// <summary>A tablet or anything else that sends OSC.</summary>
    Osc,

    /// <summary>A topic of somebody else, over MQTT.</summary>
    Mqtt,
}
