namespace LatentInstallation.Controls;

/// <summary>What the ends that a control showed are worth.</summary>
public enum EndVerdict
{
    /// <summary>They can be used.</summary>
    Good,

    /// <summary>It did not move, although it was asked to.</summary>
    Unmoved,

    /// <summary>It moved, and by so little that noise would be a good part of its travel.</summary>
    TooSmall,

    /// <summary>It wandered widely although nobody touched it: its wiper hangs in the air.</summary>
    Floating,
}
