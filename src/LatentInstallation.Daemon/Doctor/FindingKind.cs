namespace LatentInstallation.Daemon.Doctor;

/// <summary>How much a finding matters.</summary>
internal enum FindingKind
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>The piece runs without it, with less.</summary>
    Note,

    /// <summary>The piece cannot run.</summary>
    Fault,
}
