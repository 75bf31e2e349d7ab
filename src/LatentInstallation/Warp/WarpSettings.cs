namespace LatentInstallation.Warp;

/// <summary>How far the features are bent at this moment. The default value bends nothing.</summary>
/// <remarks>Order of application: slit-scan, rotate, zoom, translate, split, mirror. Borders reflect.</remarks>
public readonly record struct WarpSettings
{
    /// <summary>Index into the manifest's layers where the network is cut.</summary>
    public int Layer { get; init; }

    /// <summary>Seconds by which the last row or column lags behind the first; 0 is off.</summary>
    public float SlitScanDelay { get; init; }

    /// <summary>Which lines lag.</summary>
    public WarpAxis SlitScanAxis { get; init; }

    /// <summary>Degrees, counter-clockwise about the centre; 0 is off.</summary>
    public float RotateAngle { get; init; }

    /// <summary>How far neighbouring bands move apart, as a fraction of the map's length along them; 0 is off.</summary>
    public float SplitOffset { get; init; }

    /// <summary>How many bands, at least 2.</summary>
    public int SplitBands { get; init; }

    /// <summary>Whether the bands are rows (they move sideways) or columns (they move up and down).</summary>
    public WarpAxis SplitAxis { get; init; }

    /// <summary>To the right, as a fraction of the width.</summary>
    public float TranslateX { get; init; }

    /// <summary>Down, as a fraction of the height.</summary>
    public float TranslateY { get; init; }

    /// <summary>Octaves: 0 is off, 1 is twice as large, -1 half as large.</summary>
    public float Zoom { get; init; }

    /// <summary>Which halves repeat the others.</summary>
    public WarpMirror Mirror { get; init; }

    /// <summary>Leaves the running picture of skip networks alone when true ("features only").</summary>
    public bool FeaturesOnly { get; init; }

    /// <summary>How the picture lies on the plane that the network starts from; networks without one do not look at it.</summary>
    public InputPlane Input { get; init; }

    /// <summary>True when no features are bent, whatever the input, layer, axes and bands: the uncut network runs.</summary>
    public bool IsNeutral =>
        SlitScanDelay == 0 && RotateAngle == 0 && SplitOffset == 0 && TranslateX == 0 && TranslateY == 0 && Zoom == 0
        && Mirror == WarpMirror.Off;
}
