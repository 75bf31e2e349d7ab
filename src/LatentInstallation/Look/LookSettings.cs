namespace LatentInstallation.Look;

/// <summary>How the display grades and places the picture.</summary>
public readonly record struct LookSettings
{
    /// <summary>As the piece ships.</summary>
    public static LookSettings Default { get; } = new() { Brightness = 1, Gamma = 1, Surround = 1, CrossFade = true };

    /// <summary>Factor in linear light, 0…1.</summary>
    public float Brightness { get; init; }

    /// <summary>Exponent on linear light, 0.4…2.5: above 1 darkens the middle tones.</summary>
    public float Gamma { get; init; }

    /// <summary>Fills the screen and crops the picture instead of showing all of it.</summary>
    public bool Cover { get; init; }

    /// <summary>Linear luminance of what surrounds the picture, 0 (black) to 1 (white), before brightness.</summary>
    public float Surround { get; init; }

    /// <summary>Fades between the last two pictures when the generator is slower than the display.</summary>
    public bool CrossFade { get; init; }

    /// <summary>Shows nothing: the display eases to black.</summary>
    public bool Blackout { get; init; }
}
