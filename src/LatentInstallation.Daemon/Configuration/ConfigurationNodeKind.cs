namespace LatentInstallation.Daemon.Configuration;

/// <summary>The shape of a value in a configuration file.</summary>
internal enum ConfigurationNodeKind
{
    /// <summary>One word or number.</summary>
    Scalar,

    /// <summary>Entries with dashes.</summary>
    List,

    /// <summary>Keys with values.</summary>
    Mapping,
}
