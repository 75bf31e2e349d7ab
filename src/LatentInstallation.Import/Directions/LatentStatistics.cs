using LatentInstallation.Import.Mapping;
using LatentInstallation.Latent;

namespace LatentInstallation.Import.Directions;

/// <summary>Where w lies over many random z, and how it spreads there. The same samples every time; a conditional network's classes take turns.</summary>
internal sealed class LatentStatistics
{
    /// <summary>As many samples as the leading directions need to be stable.</summary>
    internal const int UsualSamples = 20_000;

    private const int RowsABatch = 1000;
    private const int ValuesABatch = 1 << 21;
    private const int WidestW = 1024;
    private const int WidestLayer = 4096;

    private LatentStatistics(float[] average, double[] covariance) => (Average, Covariance) = (average, covariance);

    /// <summary>The mean w: a checkpoint's <c>w_avg</c>, where it has none of its own.</summary>
    internal float[] Average { get; }

    /// <summary>[w_dim, w_dim].</summary>
    internal double[] Covariance { get; }

    /// <summary>Values in a w.</summary>
    internal int WDim => Average.Length;

    /// <summary>The standard deviation of w along a direction.</summary>
    /// <param name="direction">w_dim values, of length 1.</param>
    internal double DeviationAlong(ReadOnlySpan<float> direction)
    {
        double variance = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            double row = 0;
            for (int j = 0; j < direction.Length; j++)
            {
                row += Covariance[(i * WDim) + j] * direction[j];
            }

            variance += direction[i] * row;
        }

        return Math.Sqrt(Math.Max(0, variance));
    }

    /// <summary>Whether a mapping is of a size that anybody trains; others would take more memory than their file justifies.</summary>
    internal static bool CanSample(LatentMapping mapping) =>
        mapping.WDim <= WidestW && mapping.Layers.All(layer => Math.Max(layer.Inputs, layer.Outputs) <= WidestLayer);

    /// <summary>Maps random z and measures their w.</summary>
    /// <param name="mapping">z → w.</param>
    /// <param name="samples">How many, at least 2.</param>
    /// <param name="seed">NumPy's seed of all z.</param>
    /// <exception cref="BadInputException">The mapping gives values that are no finite numbers.</exception>
    internal static LatentStatistics Sample(LatentMapping mapping, int samples = UsualSamples, uint seed = 0)
    {
        NumpyRandom random = new(seed);
        int most = Math.Min(RowsABatch, ValuesABatch / mapping.Layers.Max(layer => Math.Max(layer.Inputs, layer.Outputs)));
        BatchMapping batch = new(mapping, most);
        GramMatrix spread = new(mapping.WDim);
        double[] sums = new double[mapping.WDim];
        float[]? pivot = null;
        float[] z = new float[most * mapping.ZDim];
        int[] classes = new int[most];
        for (int from = 0; from < samples; from += most)
        {
            int rows = Math.Min(most, samples - from);
            for (int row = 0; row < rows; row++)
            {
                random.FillNormal(z.AsSpan(row * mapping.ZDim, mapping.ZDim));
                classes[row] = mapping.Classes == 0 ? 0 : (from + row) % mapping.Classes;
            }

            float[] w = batch.Map(z.AsSpan(0, rows * mapping.ZDim), classes);

            // Sums of what is near zero lose nothing: the first batch says about where w lies.
            pivot ??= Mean(w, batch.Stride, rows, mapping.WDim);
            Centre(w, batch.Stride, rows, pivot, sums);
            spread.Add(w, batch.Stride, rows);
        }

        return Finish(samples, sums, pivot!, spread.Values);
    }

    private static LatentStatistics Finish(int samples, double[] sums, float[] pivot, double[] spread)
    {
        int length = sums.Length;
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < length; j++)
            {
                double value = (spread[(i * length) + j] - (sums[i] * sums[j] / samples)) / (samples - 1);
                spread[(i * length) + j] = double.IsFinite(value)
                    ? value
                    : throw new BadInputException("The checkpoint's mapping gives values that are no finite numbers. Save the checkpoint again, or take an earlier one.");
            }
        }

        return new LatentStatistics([.. sums.Zip(pivot, (sum, centre) => (float)(centre + (sum / samples)))], spread);
    }

    private static float[] Mean(float[] rows, int stride, int count, int length)
    {
        double[] sums = new double[length];
        Centre([.. rows], stride, count, new float[length], sums);
        return [.. sums.Select(sum => (float)(sum / count))];
    }

    /// <summary>Takes the pivot from each row, and adds what is left to the sums.</summary>
    private static void Centre(float[] rows, int stride, int count, float[] pivot, double[] sums)
    {
        for (int row = 0; row < count; row++)
        {
            Span<float> values = rows.AsSpan(row * stride, sums.Length);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] -= pivot[i];
                sums[i] += values[i];
            }
        }
    }
}
