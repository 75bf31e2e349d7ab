namespace LatentInstallation.Controls.Gpio;

/// <summary>Which level of a line means that its contact is closed.</summary>
public enum GpioActive
{
    /// <summary>The supply's.</summary>
    High,

    /// <summary>Ground.</summary>
    Low,
}
