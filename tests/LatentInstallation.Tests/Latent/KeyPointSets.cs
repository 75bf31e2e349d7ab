using LatentInstallation.Latent;

namespace LatentInstallation.Tests.Latent;

/// <summary>Key points for tests, and places on paths computed in double, apart from the code under test's rounding.</summary>
internal static class KeyPointSets
{
    /// <summary>Normal key points; uneven ones lie up to 1000 times nearer to each other than the farthest do.</summary>
    public static Loop Random(int count, int dimension, uint seed, bool uneven = false)
    {
        var random = new NumpyRandom(seed);
        float[] rows = new float[count * dimension];
        random.FillNormal(rows);
        for (int i = 0; uneven && i < count; i++)
        {
            double scale = Math.Pow(10, (3 * random.NextDouble()) - 2);
            for (int d = 0; d < dimension; d++)
            {
                rows[(i * dimension) + d] *= (float)scale;
            }
        }

        return Of(dimension, rows);
    }

    public static Loop Of(int dimension, params float[] rows)
    {
        var loop = new Loop(dimension);
        loop.Set(rows);
        return loop;
    }

    public static double[] Place(ILatentPath path, double t)
    {
        double place = (t - Math.Floor(t)) * path.Loop.Count;
        int segment = Math.Min((int)place, path.Loop.Count - 1);
        double[] sum = new double[path.Loop.Point(0).Length];
        foreach (KnotWeight knot in path.At(segment, place - segment))
        {
            ReadOnlySpan<float> point = path.Loop.Point(knot.Index);
            for (int d = 0; d < sum.Length; d++)
            {
                sum[d] += knot.Weight * point[d];
            }
        }

        return sum;
    }

    public static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    public static double[] Slope(ILatentPath path, double from, double to)
    {
        double[] a = Place(path, from);
        double[] b = Place(path, to);
        return [.. a.Zip(b, (x, y) => (y - x) / (to - from))];
    }
}
