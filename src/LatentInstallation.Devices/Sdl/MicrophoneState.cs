using LatentInstallation.Sound;

namespace LatentInstallation.Devices.Sdl;

/// <summary>How a microphone stands, as the thread that watches it tells the others; replaced whole.</summary>
/// <param name="Description">One line for a person.</param>
/// <param name="Trouble">What is wrong, or null.</param>
/// <param name="Health">How it does.</param>
/// <param name="Devices">The names of the microphones that were there at the last look.</param>
internal sealed record MicrophoneState(string Description, string? Trouble, SoundHealth Health, IReadOnlyList<string> Devices)
{
    /// <summary>Something is open, and heard now or soon.</summary>
    internal bool IsOpen { get; init; }
}
