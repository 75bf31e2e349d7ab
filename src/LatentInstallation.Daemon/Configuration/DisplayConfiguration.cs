namespace LatentInstallation.Daemon.Configuration;

/// <summary>Where the picture is shown.</summary>
internal sealed record DisplayConfiguration
{
    public bool Windowed { get; init; }

    /// <summary>Pixels across; 0 is the screen's own size.</summary>
    public int Width { get; init; }

    /// <summary>Pixels down; 0 is the screen's own size.</summary>
    public int Height { get; init; }

    public DisplayDriver Driver { get; init; }
}
