namespace LatentInstallation.Controls.Midi;

/// <summary>Which part of a control's value a message carries.</summary>
internal enum MidiPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The upper 7 bits.</summary>
    Coarse,

    /// <summary>The lower 7 bits.</summary>
    Fine,

    /// <summary>One step up or down.</summary>
    Step,
}
