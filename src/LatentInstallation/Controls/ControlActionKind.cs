namespace LatentInstallation.Controls;

/// <summary>What a button can do apart from moving a parameter.</summary>
public enum ControlActionKind
{
    /// <summary>Recalls the next preset in alphabetical order, after the last the first.</summary>
    NextPreset,

    /// <summary>Recalls the preset before.</summary>
    PreviousPreset,

    /// <summary>Recalls one preset.</summary>
    Preset,

    /// <summary>Holds the picture, or lets it go on.</summary>
    Freeze,

    /// <summary>Fades to black, or back.</summary>
    Blackout,

    /// <summary>Silences the other controls, or gives them back.</summary>
    Lock,

    /// <summary>Travels from other seeds.</summary>
    Shuffle,

    /// <summary>Turns the console to the next bank, after the last to the first.</summary>
    NextBank,

    /// <summary>Turns it to the bank before.</summary>
    PreviousBank,

    /// <summary>Turns it to one bank.</summary>
    Bank,
}
