namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// How bright a sound is and how noisy. Brightness is the centroid of the 24 bands by amplitude, on a logarithmic scale. Noisiness is the spectral flatness (geometric over
/// arithmetic mean) inside each of these bands that has bins enough, by the bands' amplitudes: a room's colour does not count. Latency 43 ms.
/// </summary>
internal sealed class Timbre
{
    private const int LeastBins = 6;

    // The flatness of white noise in one spectrum is e to the minus Euler's constant, 0.56.
    private const double OfNoise = 0.5615;
    private const double Nothing = 1e-13;

    private readonly int[] _firstBins;
    private readonly bool[] _measured;

    /// <summary>For one window.</summary>
    /// <param name="edges">The bands' edges, Hz.</param>
    /// <param name="length">The window's samples.</param>
    /// <param name="sampleRate">Hz.</param>
    public Timbre(double[] edges, int length, int sampleRate)
    {
        double bin = (double)sampleRate / length;
        _firstBins = [.. edges.Select(edge => Math.Min((int)Math.Ceiling(edge / bin), length / 2))];
        _measured = [.. Enumerable.Range(0, edges.Length - 1).Select(band => edges[band + 1] < 0.5 * sampleRate && _firstBins[band + 1] - _firstBins[band] >= LeastBins)];
    }

    /// <summary>0…1: where between the lowest and the highest band's edges.</summary>
    public double Brightness { get; private set; }

    /// <summary>0…1: 0 for a tone, 1 for noise.</summary>
    public double Noisiness { get; private set; }

    /// <summary>Hears one spectrum.</summary>
    /// <param name="above">The bands' mean squares above their floors.</param>
    /// <param name="power">The spectrum's.</param>
    public void Hear(ReadOnlySpan<double> above, ReadOnlySpan<double> power)
    {
        double sum = 0;
        double places = 0;
        double weights = Nothing;
        double flat = 0;
        for (int band = 0; band < _measured.Length; band++)
        {
            double amplitude = Math.Sqrt(above[band]);
            sum += amplitude;
            places += amplitude * (band + 0.5) / _measured.Length;
            if (_measured[band] && amplitude > 0)
            {
                weights += amplitude;
                flat += amplitude * Flatness(power[_firstBins[band].._firstBins[band + 1]]);
            }
        }

        Brightness = sum > Nothing ? places / sum : 0;
        Noisiness = Math.Min(1, flat / weights / OfNoise);
    }

    private static double Flatness(ReadOnlySpan<double> power)
    {
        double logarithms = 0;
        double sum = 0;
        foreach (double bin in power)
        {
            logarithms += Math.Log(bin + 1e-30);
            sum += bin;
        }

        return sum > Nothing ? Math.Exp(logarithms / power.Length) * power.Length / sum : 0;
    }
}
