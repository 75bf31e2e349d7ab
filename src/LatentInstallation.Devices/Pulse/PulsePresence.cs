namespace LatentInstallation.Devices.Pulse;

/// <summary>What a PulseAudio server has.</summary>
internal enum PulsePresence
{
    /// <summary>No server answers.</summary>
    Absent,

    /// <summary>It has no input or no output.</summary>
    Empty,

    /// <summary>It has both.</summary>
    Ready,
}
