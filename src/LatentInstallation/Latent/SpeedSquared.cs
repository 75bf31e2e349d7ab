namespace LatentInstallation.Latent;

/// <summary>
/// Squared speed on one segment of a path as a polynomial of u, 0 at its first key point and 1 at its second. On every path here it is one
/// of at most fourth degree, so lengths come from a handful of numbers and not from the vectors.
/// </summary>
internal readonly record struct SpeedSquared(double C0, double C1, double C2, double C3, double C4)
{
    // Gauss-Legendre, five points on [0, 1].
    private static readonly double[] Nodes = [0.04691007703066802, 0.23076534494715845, 0.5, 0.7692346550528415, 0.9530899229693319];
    private static readonly double[] Shares = [0.11846344252809471, 0.23931433524968335, 0.28444444444444444, 0.23931433524968335, 0.11846344252809471];

    /// <summary>Speed in units of length per segment. Rounding can make a standstill slightly negative: that is a standstill.</summary>
    public double Speed(double u) =>
        Math.Sqrt(Math.Max(0, C0 + (u * (C1 + (u * (C2 + (u * (C3 + (u * C4)))))))));

    /// <summary>Length of the path between two places of the segment that are near each other.</summary>
    public double Length(double from, double to)
    {
        double sum = 0;
        for (int i = 0; i < Nodes.Length; i++)
        {
            sum += Shares[i] * Speed(from + ((to - from) * Nodes[i]));
        }

        return sum * (to - from);
    }
}
