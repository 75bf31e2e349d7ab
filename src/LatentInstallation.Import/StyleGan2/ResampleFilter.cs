namespace LatentInstallation.Import.StyleGan2;

/// <summary>A square low-pass filter with an even number of taps a side.</summary>
/// <param name="Taps">Taps a side.</param>
/// <param name="Values">[taps, taps], as stored; their sum is 1.</param>
internal sealed record ResampleFilter(int Taps, float[] Values)
{
    /// <summary>Twice the size has a quarter of the density, which this makes up for.</summary>
    internal const float UpSamplingGain = 4;

    /// <summary>
    /// A filter of any number of taps. An odd one gets a row and a column of zeros before it: NVlabs' padding for n taps is the one for n + 1,
    /// less one pixel at the far end, which is where a convolution reads the first tap.
    /// </summary>
    internal static ResampleFilter Of(int taps, float[] values)
    {
        if (taps % 2 == 0)
        {
            return new ResampleFilter(taps, values);
        }

        int evened = taps + 1;
        float[] padded = new float[evened * evened];
        for (int row = 0; row < taps; row++)
        {
            values.AsSpan(row * taps, taps).CopyTo(padded.AsSpan(((row + 1) * evened) + 1));
        }

        return new ResampleFilter(evened, padded);
    }

    /// <summary>How far the filter reaches beyond a pixel when it doubles the size.</summary>
    internal int Padding => (Taps / 2) - 1;

    /// <summary>The taps down and across whose products the filter is; null when it is no product.</summary>
    internal (float[] Rows, float[] Columns)? Axes
    {
        get
        {
            const float Tolerance = 1e-6f;
            float total = Values.Sum();
            float[] rows = [.. Enumerable.Range(0, Taps).Select(row => Values.AsSpan(row * Taps, Taps).ToArray().Sum())];
            float[] columns = [.. Enumerable.Range(0, Taps).Select(column => Enumerable.Range(0, Taps).Sum(row => Values[(row * Taps) + column]) / total)];
            for (int i = 0; i < Values.Length; i++)
            {
                if (!(MathF.Abs(Values[i] - (rows[i / Taps] * columns[i % Taps])) <= Tolerance))
                {
                    return null;
                }
            }

            return (rows, columns);
        }
    }

    /// <summary>The matrix [2n, n] (transposed: [n, 2n]) that puts zeros between n values and filters them along one axis.</summary>
    internal float[] Doubling(float[] taps, int length, bool isTransposed)
    {
        float[] matrix = new float[2 * length * length];
        for (int to = 0; to < 2 * length; to++)
        {
            for (int from = 0; from < length; from++)
            {
                int tap = to + Padding - (2 * from);
                if (tap >= 0 && tap < Taps)
                {
                    matrix[isTransposed ? (from * 2 * length) + to : (to * length) + from] = taps[tap] * MathF.Sqrt(UpSamplingGain);
                }
            }
        }

        return matrix;
    }
}
