namespace LatentInstallation.Latent;

/// <summary>Straight lines from key point to key point, with a corner at each; to compare.</summary>
internal sealed class StraightPath(Loop loop) : ILatentPath
{
    /// <inheritdoc />
    public Loop Loop => loop;

    /// <inheritdoc />
    public bool KeepsItsPace => loop.Count < 2;

    /// <inheritdoc />
    public PathWeights At(int segment, double u) => PathWeights.Of(new(loop.Wrap(segment), 1 - u), new(loop.Wrap(segment + 1), u));

    /// <inheritdoc />
    public SpeedSquared SpeedOn(int segment) => new(loop.SquaredDistance(segment, segment + 1), 0, 0, 0, 0);
}
