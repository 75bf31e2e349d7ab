namespace LatentInstallation.Sound;

/// <summary>A microphone that can be tried.</summary>
/// <param name="Rank">The place of its pattern among <see cref="MicrophoneWishes"/>; 0 is the best.</param>
/// <param name="Name">The device's name; null for the system's choice.</param>
public readonly record struct MicrophoneChoice(int Rank, string? Name);
