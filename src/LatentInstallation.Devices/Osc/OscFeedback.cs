namespace LatentInstallation.Devices.Osc;

/// <summary>Who is told what the piece is.</summary>
public enum OscFeedback
{
    /// <summary>Whoever sent something, at the port it came from.</summary>
    Sender,

    /// <summary>Nobody; questions are not answered either.</summary>
    None,

    /// <summary>Whoever sent something, at a port of its own: apps that send from any port and listen at one that is set.</summary>
    Port,
}
