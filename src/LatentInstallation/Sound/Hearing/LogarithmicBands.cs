namespace LatentInstallation.Sound.Hearing;

/// <summary>Adds the bins of a spectrum up in bands. A bin that lies across an edge is shared out, so nothing is counted twice and nothing lost.</summary>
internal sealed class LogarithmicBands
{
    private readonly int[] _first;
    private readonly double[][] _shares;

    /// <summary>Bands between edges.</summary>
    /// <param name="edges">Hz, rising; one more than there are bands. What is above half the rate stays empty.</param>
    /// <param name="length">The window's samples.</param>
    /// <param name="sampleRate">Hz.</param>
    public LogarithmicBands(ReadOnlySpan<double> edges, int length, int sampleRate)
    {
        double bin = (double)sampleRate / length;
        (_first, _shares) = (new int[edges.Length - 1], new double[edges.Length - 1][]);
        for (int band = 0; band < _first.Length; band++)
        {
            // Bin k stands for k - 1/2 … k + 1/2; bin 0, which is no sound, is left out.
            double from = edges[band] / bin;
            double to = Math.Min(edges[band + 1] / bin, length / 2);
            int first = Math.Max(1, (int)Math.Floor(from + 0.5));
            int last = Math.Min(length / 2, (int)Math.Floor(to + 0.5));
            _first[band] = Math.Min(first, length / 2);
            _shares[band] = last < first ? [] : new double[last - first + 1];
            for (int i = 0; i < _shares[band].Length; i++)
            {
                _shares[band][i] = Math.Max(0, Math.Min(to, first + i + 0.5) - Math.Max(from, first + i - 0.5));
            }
        }
    }

    /// <summary>How many bands.</summary>
    public int Count => _first.Length;

    /// <summary>How many bins wide a band is.</summary>
    public double Width(int band) => _shares[band].Sum();

    /// <summary>Edges at equal ratios.</summary>
    /// <param name="from">Hz, the first edge.</param>
    /// <param name="to">Hz, the last.</param>
    /// <param name="bands">How many bands between them.</param>
    public static double[] Edges(double from, double to, int bands) =>
        [.. Enumerable.Range(0, bands + 1).Select(i => from * Math.Pow(to / from, (double)i / bands))];

    /// <summary>One band's mean square.</summary>
    public double Sum(int band, ReadOnlySpan<double> power)
    {
        double[] shares = _shares[band];
        ReadOnlySpan<double> bins = power.Slice(_first[band], shares.Length);
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            sum += shares[i] * bins[i];
        }

        return sum;
    }
}
