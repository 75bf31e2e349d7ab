namespace LatentInstallation.Controls.Gpio;

/// <summary>What holds a line while its contact is open.</summary>
public enum GpioBias
{
    /// <summary>A resistor on the board, or whatever the line was set to before.</summary>
    None,

    /// <summary>The chip pulls it up: the contact goes to ground.</summary>
    Up,

    /// <summary>The chip pulls it down: the contact goes to the supply.</summary>
    Down,
}
