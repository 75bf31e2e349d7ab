namespace LatentInstallation.Controls;

/// <summary>What a hand has to do before a parameter follows its control.</summary>
public enum TakeoverHint
{
    /// <summary>Nothing: it leads, or no control has said where it stands.</summary>
    None,

    /// <summary>Move it up.</summary>
    Up,

    /// <summary>Move it down.</summary>
    Down,
}
