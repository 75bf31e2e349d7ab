namespace LatentInstallation.Latent;

/// <summary>How the path leads from one key point to the next.</summary>
public enum TravelPath
{
    /// <summary>A closed uniform Catmull-Rom curve in w.</summary>
    Curve,

    /// <summary>Straight lines in w, for comparison.</summary>
    Straight,

    /// <summary>Great arcs about the origin of z, mapped at every step; for comparison.</summary>
    Spherical,
}
