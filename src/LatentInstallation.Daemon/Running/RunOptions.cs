namespace LatentInstallation.Daemon.Running;

/// <summary>What the command line of <c>run</c> said; null where it said nothing and the configuration decides.</summary>
internal sealed record RunOptions
{
    /// <summary>The configuration file.</summary>
    internal string? Configuration { get; init; }

    /// <summary>A generator's folder.</summary>
    internal string? Model { get; init; }

    /// <summary>A WAV file, <c>mic</c> or <c>none</c>.</summary>
    internal string? Sound { get; init; }

    /// <summary>A sound file is filled up with silence to a whole number of pictures, so that both begin again together.</summary>
    internal bool WholePictures { get; init; }

    /// <summary>The first key point's seed.</summary>
    internal int? Seed { get; init; }

    /// <summary>No window, even where there is a display.</summary>
    internal bool Headless { get; init; }

    /// <summary>A window instead of the whole screen.</summary>
    internal bool Windowed { get; init; }

    /// <summary>Devices and MQTT although the clock is fixed.</summary>
    internal bool Live { get; init; }

    /// <summary>A test card instead of a network.</summary>
    internal bool TestCard { get; init; }

    /// <summary>Ends after this many pictures.</summary>
    internal long? Frames { get; init; }

    /// <summary>Where pictures are written, one PNG each.</summary>
    internal string? FramesOut { get; init; }

    /// <summary>Where one line of figures a picture is written, as CSV.</summary>
    internal string? Telemetry { get; init; }

    /// <summary>A file to write every movement of a control into.</summary>
    internal string? RecordControls { get; init; }

    /// <summary>A recording whose movements are played, in place of the devices.</summary>
    internal string? Controls { get; init; }

    /// <summary>The recording begins again when it is over.</summary>
    internal bool LoopControls { get; init; }

    /// <summary>Size of written pictures and of the window or the offscreen picture.</summary>
    internal PictureSize? Size { get; init; }

    /// <summary>What drives the piece.</summary>
    internal RunClock Clock { get; init; }
}
