namespace LatentInstallation.Sound;

/// <summary>How the room is listened to.</summary>
public readonly record struct SoundSettings
{
    /// <summary>As the piece ships: automatic gain, a fast attack and a musical release.</summary>
    public static SoundSettings Default { get; } = new() { AutomaticGain = true, Attack = 0.02f, Release = 0.35f };

    /// <summary>Decibels added when the gain is not automatic, and on top of it when it is.</summary>
    public float Gain { get; init; }

    /// <summary>Lets the gain follow the room.</summary>
    public bool AutomaticGain { get; init; }

    /// <summary>Seconds in which a level rises by 63 %.</summary>
    public float Attack { get; init; }

    /// <summary>Seconds in which a level falls by 63 %.</summary>
    public float Release { get; init; }
}
