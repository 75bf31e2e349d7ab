namespace LatentInstallation.Latent;

/// <summary>
/// The closed uniform Catmull-Rom curve: it passes through its key points, and its first derivative is continuous everywhere, the seam
/// included, because the seam is a key point like any other. Two key points need no case of their own: each one's neighbours are then the
/// same point, its tangent is zero, and the curve is a line there and back, eased at both ends. One stands still.
/// </summary>
internal sealed class ClosedCurve(Loop loop) : ILatentPath
{
    /// <summary>The derivatives of the four weights, three coefficients each: c0 + c1 u + c2 u².</summary>
    private static readonly double[] Slopes = [-0.5, 2, -1.5, 0, -5, 4.5, 0.5, 4, -4.5, 0, -1, 1.5];

    /// <inheritdoc />
    public Loop Loop => loop;

    /// <summary>An eased line cannot have even speed and turn gently.</summary>
    public bool KeepsItsPace => loop.Count < 3;

    /// <inheritdoc />
    public PathWeights At(int segment, double u)
    {
        PathWeights weights = default;
        weights[0] = new(loop.Wrap(segment - 1), 0.5 * u * (-1 + (u * (2 - u))));
        weights[1] = new(loop.Wrap(segment), 1 + (0.5 * u * u * (-5 + (3 * u))));
        weights[2] = new(loop.Wrap(segment + 1), 0.5 * u * (1 + (u * (4 - (3 * u)))));
        weights[3] = new(loop.Wrap(segment + 2), 0.5 * u * u * (u - 1));
        return weights;
    }

    /// <inheritdoc />
    public SpeedSquared SpeedOn(int segment)
    {
        // The slopes add up to nothing, so the squared length of the weighted sum of points is minus half of the weighted sum of their
        // squared distances: no vector is needed, and no large offset cancels.
        Span<double> c = stackalloc double[5];
        for (int i = 0; i < 4; i++)
        {
            for (int j = i + 1; j < 4; j++)
            {
                double squared = loop.SquaredDistance(segment + i - 1, segment + j - 1);
                for (int p = 0; p < 3; p++)
                {
                    for (int q = 0; q < 3; q++)
                    {
                        c[p + q] -= Slopes[(i * 3) + p] * Slopes[(j * 3) + q] * squared;
                    }
                }
            }
        }

        return new(c[0], c[1], c[2], c[3], c[4]);
    }
}
