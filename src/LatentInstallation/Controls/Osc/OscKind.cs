namespace LatentInstallation.Controls.Osc;

/// <summary>What an OSC control's numbers mean.</summary>
public enum OscKind
{
    /// <summary>Where it stands.</summary>
    Fader,

    /// <summary>Held from the middle of the calibration upwards.</summary>
    Button,

    /// <summary>How many steps it was turned; 0, which is how the older TouchOSC says it, is one step down.</summary>
    Encoder,
}
