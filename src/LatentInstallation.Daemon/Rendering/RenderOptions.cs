using LatentInstallation.Daemon.Running;

namespace LatentInstallation.Daemon.Rendering;

/// <summary>What the command line of <c>render</c> said.</summary>
internal sealed record RenderOptions
{
    /// <summary>The film.</summary>
    internal required string Out { get; init; }

    /// <summary>The track: a WAV file.</summary>
    internal required string Sound { get; init; }

    /// <summary>The configuration file; null for the usual one.</summary>
    internal string? Configuration { get; init; }

    /// <summary>A generator's folder; null for the configuration's.</summary>
    internal string? Model { get; init; }

    /// <summary>The first key point's seed.</summary>
    internal int? Seed { get; init; }

    /// <summary>A test card instead of a network.</summary>
    internal bool TestCard { get; init; }

    /// <summary>A recorded visitor who plays along.</summary>
    internal string? Controls { get; init; }

    /// <summary>Size of the film.</summary>
    internal PictureSize Size { get; init; }

    /// <summary>Its rate.</summary>
    internal RunClock Clock { get; init; }

    /// <summary>Its quality, 1 (best) to 51.</summary>
    internal int Quality { get; init; }

    /// <summary>How its sound is written.</summary>
    internal FilmSound FilmSound { get; init; }

    /// <summary>The last picture leads into the first.</summary>
    internal bool Loop { get; init; }

    /// <summary>Turns that a loop makes; null for as many as are nearest to the piece's own speed.</summary>
    internal int? Turns { get; init; }

    /// <summary>The same for the piece.</summary>
    internal RunOptions ForPiece => new()
    {
        Configuration = Configuration,
        Model = Model,
        Sound = Sound,
        Seed = Seed,
        TestCard = TestCard,
        Controls = Controls,
        Size = Size,
        Clock = Clock,
        Headless = true,
        WholePictures = Loop,
    };
}
