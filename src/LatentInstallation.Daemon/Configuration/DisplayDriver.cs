namespace LatentInstallation.Daemon.Configuration;

/// <summary>What the window is opened through.</summary>
internal enum DisplayDriver
{
    /// <summary>Whichever answers.</summary>
    Auto,
    X11,
    Wayland,

    /// <summary>The screen itself, without a desktop.</summary>
    Kms,
    Offscreen,
}
