namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// How much of a sound sounds on and how much strikes, after Fitzgerald (2010): along time a median keeps what lasts, along frequency it keeps what is
/// everywhere at once. The time median is causal: over the last 235 ms. A part counts where its median is the greater by more than a factor of two, so that noise, which
/// is neither, has little of both. Latency: about 43 ms for what strikes, 150 ms for what sounds on.
/// </summary>
internal sealed class SoundingParts
{
    private const int TimeSteps = 11;
    private const int Rows = 17;
    private const double SingleBelow = 2400;
    private const double Highest = 12_000;
    private const int Together = 8;

    // A power's square is four times a factor of two's.
    private const double Separation = 4;
    private const double Nothing = 1e-13;

    private readonly LogarithmicBands _rows;
    private readonly RunningMedian[] _lasting;
    private readonly RunningMedian _wide = new(Rows);
    private readonly double[] _powers;

    /// <summary>For one window.</summary>
    /// <param name="length">The window's samples.</param>
    /// <param name="sampleRate">Hz.</param>
    public SoundingParts(int length, int sampleRate)
    {
        double bin = (double)sampleRate / length;
        double highest = Math.Min(Highest, 0.45 * sampleRate);
        List<double> edges = [2.5 * bin];
        while (edges[^1] < highest)
        {
            edges.Add(edges[^1] + (edges[^1] < SingleBelow ? bin : Together * bin));
        }

        _rows = new([.. edges], length, sampleRate);
        _lasting = [.. Enumerable.Range(0, _rows.Count).Select(_ => new RunningMedian(TimeSteps))];
        _powers = new double[_rows.Count];
    }

    /// <summary>The share of the power that sounds on, 0…1.</summary>
    public double Harmonic { get; private set; }

    /// <summary>The share of the power that strikes, 0…1.</summary>
    public double Percussive { get; private set; }

    /// <summary>Hears one spectrum.</summary>
    public void Hear(ReadOnlySpan<double> power)
    {
        for (int row = 0; row < _powers.Length; row++)
        {
            _powers[row] = _rows.Sum(row, power) / _rows.Width(row);
            _lasting[row].Add(_powers[row]);
        }

        _wide.Clear();
        double total = Nothing;
        double harmonic = 0;
        double percussive = 0;
        for (int ahead = 0; ahead < _powers.Length + (Rows / 2); ahead++)
        {
            _wide.Add(ahead < _powers.Length ? _powers[ahead] : 0);
            int row = ahead - (Rows / 2);
            if (row >= 0)
            {
                double all = _powers[row] * _rows.Width(row);
                (double on, double struck) = (_lasting[row].Value * _lasting[row].Value, _wide.Value * _wide.Value);
                total += all;
                harmonic += all * Share(on, struck);
                percussive += all * Share(struck, on);
            }
        }

        (Harmonic, Percussive) = (harmonic / total, percussive / total);
    }

    private static double Share(double mine, double other) => mine > 0 ? mine / (mine + (Separation * other)) : 0;
}
