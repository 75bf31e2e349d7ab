namespace LatentInstallation.Synthesis;

/// <summary>A square low-pass filter with an even number of taps a side, for doubling sizes; the gain of 4 is in it.</summary>
public sealed class UpSamplingFilter
{
    // Zeros between the pixels leave a quarter of the density.
    private const float Gain = 4;
    private const float Tolerance = 1e-6f;

    /// <summary>Copies the taps.</summary>
    /// <param name="taps">Taps a side, even.</param>
    /// <param name="values">[taps, taps] as stored in the checkpoint, with a sum of 1.</param>
    public UpSamplingFilter(int taps, ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(taps, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(taps % 2, 0);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, taps * taps);
        Taps = taps;
        Values = values.ToArray();
        Array.ForEach([.. Enumerable.Range(0, Values.Length)], i => Values[i] *= Gain);
        (Rows, Columns) = Split();
    }

    /// <summary>Taps a side.</summary>
    public int Taps { get; }

    /// <summary>Is it the product of taps down and taps across? Then it is much quicker.</summary>
    public bool IsProduct => Rows.Length > 0;

    // How far it reaches beyond a pixel.
    internal int Padding => (Taps / 2) - 1;

    // [taps, taps], the gain in them.
    internal float[] Values { get; }

    // Taps down and across, twice the unit gain each; empty when it is no product.
    internal float[] Rows { get; }

    internal float[] Columns { get; }

    private (float[] Rows, float[] Columns) Split()
    {
        double total = Values.Sum(value => (double)value);
        double root = Math.Sqrt(Math.Abs(total));
        float[] rows = [.. Enumerable.Range(0, Taps).Select(row => (float)(Enumerable.Range(0, Taps).Sum(column => (double)Values[(row * Taps) + column]) / root))];
        float[] columns = [.. Enumerable.Range(0, Taps).Select(column => (float)(Enumerable.Range(0, Taps).Sum(row => (double)Values[(row * Taps) + column]) * root / total))];
        for (int i = 0; i < Values.Length; i++)
        {
            if (!(MathF.Abs(Values[i] - (rows[i / Taps] * columns[i % Taps])) <= Tolerance * Gain))
            {
                return ([], []);
            }
        }

        return (rows, columns);
    }
}
