using LatentInstallation.Devices.OpenGL;

namespace LatentInstallation.Devices.Sdl;

/// <summary>Where and how the picture is shown.</summary>
public sealed record DisplayOptions
{
    /// <summary>The driver that needs no display.</summary>
    public const string OffscreenDriver = "offscreen";

    /// <summary>SDL's video driver: x11, wayland, KMSDRM, offscreen. Null: SDL takes the first that works, offscreen with no display.</summary>
    public string? Driver { get; init; }

    /// <summary>Which screen, counted from 0; one that is not there counts as 0.</summary>
    public int Screen { get; init; }

    /// <summary>A window instead of the full screen.</summary>
    public bool Windowed { get; init; }

    /// <summary>Pixels across of the window or the offscreen picture; 0: 1280 in a window, 640 offscreen, where only previews are seen.</summary>
    public int Width { get; init; }

    /// <summary>Pixels down of the window or the offscreen picture; 0: 720 in a window, 360 offscreen.</summary>
    public int Height { get; init; }

    /// <summary>Pictures a second; 0: the screen's own, 60 when it does not say.</summary>
    public double RefreshRate { get; init; }

    /// <summary>The dialect of OpenGL.</summary>
    public GLProfile Profile { get; init; }

    /// <summary>A fixed clock: drawing is never simplified, whatever it costs.</summary>
    public bool Deterministic { get; init; }

    /// <summary>Offscreen too every picture is drawn, though nobody watches: for measuring.</summary>
    public bool AlwaysDraws { get; init; }

    /// <summary>The window's title.</summary>
    public string Title { get; init; } = "Latent Installation";
}
