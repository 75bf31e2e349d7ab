namespace LatentInstallation.Look;

/// <summary>The look as it stands on the wall now, on its way to <see cref="LookSettings"/>.</summary>
public readonly record struct ShownLook
{
    /// <summary>Factor in linear light, 0…1.</summary>
    public float Brightness { get; init; }

    /// <summary>Exponent on linear light.</summary>
    public float Gamma { get; init; }

    /// <summary>Linear luminance around the picture, before brightness and gamma.</summary>
    public float Surround { get; init; }

    /// <summary>0: all of the picture is seen; 1: the picture fills the screen; between: on the way.</summary>
    public float Cover { get; init; }

    /// <summary>The settings, arrived at.</summary>
    public static ShownLook At(in LookSettings settings) => new()
    {
        Brightness = settings.Blackout ? 0 : settings.Brightness,
        Gamma = settings.Gamma,
        Surround = settings.Surround,
        Cover = settings.Cover ? 1 : 0,
    };
}
