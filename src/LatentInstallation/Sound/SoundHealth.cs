namespace LatentInstallation.Sound;

/// <summary>How what is listened to does.</summary>
public enum SoundHealth
{
    /// <summary>Nothing is listened to, or what was asked for was never there.</summary>
    None,

    /// <summary>It is heard.</summary>
    Ok,

    /// <summary>Every sample has been exactly 0 for 10 s: a muted microphone, or a dead one. A quiet room is never that quiet.</summary>
    Silent,

    /// <summary>More than 1 % of the last 3 s stand at full scale: the microphone's own gain is too high.</summary>
    Clipped,

    /// <summary>It was heard and went away. It is looked for.</summary>
    Lost,
}
