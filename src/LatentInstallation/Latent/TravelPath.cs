namespace LatentInstallation.Latent;

/// <summary>How the path leads from one key point to the next.</summary>
public enum TravelPath
{
    /// <summary>A closed uniform Catmull-Rom curve.</summary>
    Curve,

    /// <summary>Straight lines.</summary>
    Straight,

    /// <summary>Great arcs about the average w, for comparison.</summary>
    Spherical,
}
