namespace LatentInstallation.Daemon.Rendering;

/// <summary>How a film's sound is written.</summary>
internal enum FilmSound
{
    /// <summary>AAC, which everything plays.</summary>
    Aac,

    /// <summary>Apple Lossless: every sample as it was.</summary>
    Alac,
}
