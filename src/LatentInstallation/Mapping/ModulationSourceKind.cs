namespace LatentInstallation.Mapping;

/// <summary>Where a modulation comes from.</summary>
public enum ModulationSourceKind
{
    /// <summary>Something that is heard.</summary>
    Feature,

    /// <summary>The second movement's swell: 0 in the first movement, rising to 1 and falling again in the second.</summary>
    Score,

    /// <summary>A slow swing that never repeats exactly.</summary>
    Sway,

    /// <summary>A slow oscillation of the row's own.</summary>
    Lfo,

    /// <summary>Perlin noise of the row's own.</summary>
    Noise,

    /// <summary>A control's place along its travel.</summary>
    Control,
}
