namespace LatentInstallation.Controls.Midi;

/// <summary>What the value of a MIDI control means.</summary>
public enum MidiCoding
{
    /// <summary>Where it stands; a note: held or not.</summary>
    Absolute,

    /// <summary>A press: each one turns the parameter over.</summary>
    Toggle,

    /// <summary>Steps in two's complement: 1 is one up, 127 one down.</summary>
    Twos,

    /// <summary>Steps with a sign bit: 1 is one up, 65 one down.</summary>
    Signed,

    /// <summary>Steps around an offset: 65 is one up, 63 one down.</summary>
    Offset,

    /// <summary>The data increment and decrement of a parameter number, one step each.</summary>
    Increments,
}
