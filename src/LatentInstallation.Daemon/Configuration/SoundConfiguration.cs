using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Configuration;

/// <summary>What is listened to. How it is listened to (gain, attack, release) are parameters.</summary>
internal sealed record SoundConfiguration
{
    public SoundInput Input { get; init; }

    /// <summary>A sound file, as written, when <see cref="Input"/> is <see cref="SoundInput.File"/>.</summary>
    public string? File { get; init; }

    /// <summary>Patterns of the microphone's name, the best first; none: the usual ones.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    public MicrophoneWishes Wishes => Devices.Count > 0 ? new(Devices) : MicrophoneWishes.Usual;

    public bool IsSameAs(SoundConfiguration other) => this with { Devices = other.Devices } == other && Devices.SequenceEqual(other.Devices);
}
