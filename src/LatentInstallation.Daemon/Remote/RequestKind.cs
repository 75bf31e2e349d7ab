namespace LatentInstallation.Daemon.Remote;

/// <summary>What can be asked for by topic.</summary>
internal enum RequestKind
{
    /// <summary>Not a command.</summary>
    None,

    /// <summary>param/…/set</summary>
    SetParameter,

    /// <summary>input/…/enabled/set</summary>
    EnableInput,

    /// <summary>preset/set</summary>
    RecallPreset,

    /// <summary>lock/set</summary>
    Lock,

    /// <summary>show/freeze/set</summary>
    Freeze,

    /// <summary>show/blackout/set</summary>
    Blackout,

    /// <summary>request/…</summary>
    Verb,
}
