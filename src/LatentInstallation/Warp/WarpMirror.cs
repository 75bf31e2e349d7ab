namespace LatentInstallation.Warp;

/// <summary>Which symmetry the features are given.</summary>
public enum WarpMirror
{
    /// <summary>None.</summary>
    Off,

    /// <summary>The right half repeats the left half.</summary>
    Horizontal,

    /// <summary>The lower half repeats the upper half.</summary>
    Vertical,

    /// <summary>Both: three quarters repeat the upper left one.</summary>
    Both,
}
