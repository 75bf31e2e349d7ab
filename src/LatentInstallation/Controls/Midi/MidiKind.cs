namespace LatentInstallation.Controls.Midi;

/// <summary>What a MIDI control sends.</summary>
public enum MidiKind
{
    /// <summary>Control change: faders, knobs, encoders, many boxes' buttons.</summary>
    Cc,

    /// <summary>Data entry of a parameter number that is not registered: 14-bit faders.</summary>
    Nrpn,

    /// <summary>Data entry of a registered parameter number.</summary>
    Rpn,

    /// <summary>Pitch bend: one 14-bit fader a channel, as Mackie-style boxes have them.</summary>
    Bend,

    /// <summary>A note: keys, pads and buttons.</summary>
    Note,
}
