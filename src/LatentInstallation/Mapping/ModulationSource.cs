namespace LatentInstallation.Mapping;

/// <summary>A signal that can move parameters.</summary>
public enum ModulationSource
{
    /// <summary>Loudness, 0…1.</summary>
    Level,

    /// <summary>Loudness below 150 Hz, 0…1.</summary>
    Bass,

    /// <summary>Loudness from 150 Hz to 2 kHz, 0…1.</summary>
    Mid,

    /// <summary>Loudness above 2 kHz, 0…1.</summary>
    High,

    /// <summary>A pulse at every onset, 0…1.</summary>
    Onset,

    /// <summary>The second movement's swell: 0 in the first movement, rising to 1 and falling again in the second.</summary>
    Score,

    /// <summary>A slow swing between -1 and 1 that never repeats exactly.</summary>
    Sway,
}
