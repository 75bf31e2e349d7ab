namespace LatentInstallation.Daemon.Configuration;

/// <summary>What is listened to. How it is listened to (gain, attack, release) are parameters.</summary>
internal sealed record SoundConfiguration
{
    public SoundInput Input { get; init; }

    /// <summary>A WAV file, as written, when <see cref="Input"/> is <see cref="SoundInput.File"/>.</summary>
    public string? File { get; init; }

    /// <summary>Part of the microphone's name; null is the system's own choice.</summary>
    public string? Device { get; init; }
}
