namespace LatentInstallation.Controls;

/// <summary>How a control's travel is bent before it reaches its parameter. Every curve rises, and keeps 0 and 1 where they are.</summary>
public enum ControlCurve
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>An audio taper: a tenth of the way at mid-travel.</summary>
    Logarithmic,

    /// <summary>Gentle at both ends, quick in the middle.</summary>
    S,

    /// <summary>With the square, finer near the lower end.</summary>
    Squared,
}
