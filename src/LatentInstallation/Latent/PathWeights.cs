using System.Runtime.CompilerServices;

namespace LatentInstallation.Latent;

/// <summary>A place on a path as a sum of at most four key points, whatever the path: so only these need to be known when they move.</summary>
[InlineArray(Capacity)]
internal struct PathWeights
{
    private const int Capacity = 4;

    private KnotWeight _first;

    /// <summary>A place between two key points.</summary>
    public static PathWeights Of(KnotWeight a, KnotWeight b)
    {
        PathWeights weights = default;
        weights[0] = a;
        weights[1] = b;
        return weights;
    }

    /// <summary>Adds up the key points. In double, so that a step along a slow path is not lost in single precision's rounding.</summary>
    /// <param name="rows">The loop's key points, row after row.</param>
    /// <param name="place">Receives one row; its length is the rows' length.</param>
    public readonly void Sum(ReadOnlySpan<float> rows, Span<float> place)
    {
        int n = place.Length;
        ReadOnlySpan<float> a = rows.Slice(this[0].Index * n, n);
        ReadOnlySpan<float> b = rows.Slice(this[1].Index * n, n);
        ReadOnlySpan<float> c = rows.Slice(this[2].Index * n, n);
        ReadOnlySpan<float> d = rows.Slice(this[3].Index * n, n);
        (double wa, double wb, double wc, double wd) = (this[0].Weight, this[1].Weight, this[2].Weight, this[3].Weight);
        for (int i = 0; i < place.Length; i++)
        {
            place[i] = (float)((wa * a[i]) + (wb * b[i]) + (wc * c[i]) + (wd * d[i]));
        }
    }
}
