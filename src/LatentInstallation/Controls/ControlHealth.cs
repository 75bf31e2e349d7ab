namespace LatentInstallation.Controls;

/// <summary>The condition of a control, in the words of <c>input/&lt;name&gt;</c>.</summary>
public enum ControlHealth
{
    /// <summary>Readings arrive and look sane.</summary>
    Ok,

    /// <summary>The wiper hangs in the air.</summary>
    Floating,

    /// <summary>It reports one end and never leaves it, or never changes although touched.</summary>
    Stuck,

    /// <summary>Reading fails or the device is gone.</summary>
    Lost,

    /// <summary>Its ends are not known.</summary>
    Uncalibrated,
}
