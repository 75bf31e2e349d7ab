namespace LatentInstallation.Controls.Gpio;

/// <summary>What is wired to a GPIO chip's lines.</summary>
public enum GpioKind
{
    /// <summary>A button or switch on one line.</summary>
    Button,

    /// <summary>A rotary encoder on two lines.</summary>
    Encoder,
}
