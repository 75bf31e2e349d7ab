namespace LatentInstallation.Daemon.Configuration;

/// <summary>What is listened to.</summary>
internal enum SoundInput
{
    Microphone,
    File,
    None,
}
