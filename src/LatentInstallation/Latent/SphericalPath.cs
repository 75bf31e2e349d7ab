namespace LatentInstallation.Latent;

/// <summary>
/// Great arcs about the origin from key point to key point, the radius going over evenly; to compare. For z, whose seeds lie near a sphere
/// about the origin. Where two key points are nearly parallel or opposite there is no one arc: a straight line stands in.
/// </summary>
internal sealed class SphericalPath(Loop loop) : ILatentPath
{
    private const double NearlyParallel = 0.9995;

    /// <inheritdoc />
    public Loop Loop => loop;

    /// <inheritdoc />
    public bool KeepsItsPace => loop.Count < 2;

    /// <inheritdoc />
    public PathWeights At(int segment, double u)
    {
        (double from, double to, double angle) = Arc(segment);
        (double a, double b) = (1 - u, u);
        if (angle > 0)
        {
            double radius = (from * (1 - u)) + (to * u);
            a = radius * Math.Sin((1 - u) * angle) / (from * Math.Sin(angle));
            b = radius * Math.Sin(u * angle) / (to * Math.Sin(angle));
        }

        return PathWeights.Of(new(loop.Wrap(segment), a), new(loop.Wrap(segment + 1), b));
    }

    /// <inheritdoc />
    public SpeedSquared SpeedOn(int segment)
    {
        (double from, double to, double angle) = Arc(segment);
        double growth = to - from;
        double turn = angle * angle;
        return angle > 0
            ? new((growth * growth) + (turn * from * from), 2 * turn * from * growth, turn * growth * growth, 0, 0)
            : new(loop.SquaredDistance(segment, segment + 1), 0, 0, 0, 0);
    }

    /// <summary>The radius at both ends and the angle between them, 0 where a line stands in.</summary>
    private (double From, double To, double Angle) Arc(int segment)
    {
        ReadOnlySpan<float> a = loop.Point(segment);
        ReadOnlySpan<float> b = loop.Point(segment + 1);
        double from = Math.Sqrt(Dot(a, a));
        double to = Math.Sqrt(Dot(b, b));
        double cosine = from > 0 && to > 0 ? Dot(a, b) / (from * to) : 1;
        return (from, to, Math.Abs(cosine) < NearlyParallel ? Math.Acos(cosine) : 0);
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }
}
