namespace LatentInstallation.Latent;

/// <summary>How far each dimension of w spreads over the latents that a network can be given.</summary>
internal static class Spread
{
    /// <summary>Standard deviation of each dimension, estimated from random z; the same z every time.</summary>
    public static float[] Measure(KeyPoints points, int zDim, int wDim, int samples)
    {
        var random = new NumpyRandom(0);
        float[] z = new float[zDim];
        float[] w = new float[wDim];
        double[] mean = new double[wDim];
        double[] squares = new double[wDim];
        for (int n = 1; n <= samples; n++)
        {
            random.FillNormal(z);
            points.Map(z, w);
            for (int i = 0; i < wDim; i++)
            {
                // Welford: no difference of large sums.
                double delta = w[i] - mean[i];
                mean[i] += delta / n;
                squares[i] += delta * (w[i] - mean[i]);
            }
        }

        return [.. squares.Select(sum => (float)Math.Sqrt(sum / (samples - 1)))];
    }
}
