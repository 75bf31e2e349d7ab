namespace LatentInstallation.Daemon.Configuration;

/// <summary>Which layers of the network a row of the mapping is about.</summary>
internal enum LayerGroup
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Pose and shape.</summary>
    Coarse,

    /// <summary>Parts.</summary>
    Middle,

    /// <summary>Colour and surface.</summary>
    Fine,
}
