namespace LatentInstallation.Latent;

/// <summary>A closed way through the key points of a <see cref="Loop"/>, entered at t in [0, 1); key point i of n stands at t = i / n.</summary>
internal interface ILatentPath
{
    /// <summary>The key points, of which none equals its neighbour.</summary>
    Loop Loop { get; }

    /// <summary>Whether its pace is part of what it is, so that arc length leaves it alone.</summary>
    bool KeepsItsPace { get; }

    /// <summary>Which key points make the place in a segment.</summary>
    /// <param name="segment">The segment from key point <paramref name="segment"/> to the next.</param>
    /// <param name="u">How far along it, 0…1.</param>
    PathWeights At(int segment, double u);

    /// <summary>How fast the path is on a segment.</summary>
    SpeedSquared SpeedOn(int segment);
}
