namespace LatentInstallation.Sound;

/// <summary>What is heard at one moment, each 0…1 after gain, attack and release.</summary>
public readonly record struct SoundLevels
{
    /// <summary>Loudness.</summary>
    public float Level { get; init; }

    /// <summary>Loudness below 150 Hz.</summary>
    public float Bass { get; init; }

    /// <summary>Loudness from 150 Hz to 2 kHz.</summary>
    public float Mid { get; init; }

    /// <summary>Loudness above 2 kHz.</summary>
    public float High { get; init; }

    /// <summary>Jumps to the strength of an onset and decays with the release time.</summary>
    public float Onset { get; init; }

    /// <summary>Onsets since the start.</summary>
    public long Onsets { get; init; }

    /// <summary>Full-scale RMS in dBFS before any gain; -120 when there is no signal.</summary>
    public float DecibelsFullScale { get; init; }

    /// <summary>Silence, as every source reports it before the first sound.</summary>
    public static SoundLevels Silence { get; } = new() { DecibelsFullScale = -120 };
}
