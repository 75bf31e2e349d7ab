namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// How much the spectrum rises: in each band ln(1 + power / usual power), less the most that it and its neighbours had two steps before, where
/// it is positive; the mean over the bands. The usual power makes it deaf to what always sounds, and takes the room's colour out; the neighbours make a
/// gliding tone no rise. Latency: a quarter of the window, 5 ms at 48 kHz, and the step.
/// </summary>
internal sealed class SpectralFlux
{
    private const int Lag = 2;
    private const double RisingSeconds = 3;
    private const double FallingSeconds = 1;
    private const double FirstSeconds = 0.3;

    // What is louder than this many times the usual is an event, and teaches as if it were this loud.
    private const double MostUsual = 3;

    // -90 dBFS over all bands: below it is no sound of a room.
    private const double LeastPower = 1e-10;

    // What one bin of noise changes by from step to step; more bins, less.
    private const double OneBin = 0.6;
    private const double Doubt = 1;
    private const double Most = 8;

    // What lies 45 dB below the loudest of the last seconds is an echo at most.
    private const double Irrelevant = 3e-5;
    private const double LoudestSeconds = 5;

    // Hz up to which a band counts in full for the beat, and what the highest count.
    private const double FullBelow = 300;
    private const double LeastWeight = 0.5;

    private readonly LogarithmicBands _bands;
    private readonly double[] _usual;
    private readonly double[] _certainty;
    private readonly double _forgetting;
    private readonly double[] _weights;
    private readonly double _weightSum;
    private readonly double[] _levels;
    private readonly double[][] _past;
    private readonly double _rising;
    private readonly double _falling;
    private readonly double _step;
    private double _heard;
    private double _loudest;
    private int _next;

    /// <summary>For one window.</summary>
    /// <param name="length">The window's samples.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="step">Seconds between calls.</param>
    public SpectralFlux(int length, int sampleRate, double step)
    {
        _bands = new(Edges(length, sampleRate), length, sampleRate);
        _usual = new double[_bands.Count];
        _weights = [.. Edges(length, sampleRate)[..^1].Select(from => Math.Clamp(Math.Sqrt(FullBelow / from), LeastWeight, 1))];
        _weightSum = _weights.Sum();
        _certainty = [.. Enumerable.Range(0, _bands.Count).Select(band => Math.Sqrt(_bands.Width(band)) / OneBin)];
        _forgetting = Follower.Share(step, LoudestSeconds);
        _levels = new double[_bands.Count];
        _past = [.. Enumerable.Range(0, Lag).Select(_ => new double[_bands.Count])];
        (_rising, _falling, _step) = (Follower.Share(step, RisingSeconds), Follower.Share(step, FallingSeconds), step);
    }

    /// <summary>The mean rise, a natural logarithm of a ratio of powers; 0 when nothing rises.</summary>
    public double Value { get; private set; }

    /// <summary>The same with the low bands weighing more, since drums that carry the beat are low and what lies between is high.</summary>
    public double Beat { get; private set; }

    /// <summary>Hears one step.</summary>
    public void Hear(ReadOnlySpan<double> power)
    {
        // A plain average first: what was never heard has no usual power.
        _heard += _step;
        double first = _heard < FirstSeconds ? _step / _heard : 0;
        double[] past = _past[_next];
        double sum = 0;
        double total = 0;
        double low = 0;
        double least = (LeastPower + (Irrelevant * _loudest)) / _levels.Length;
        for (int band = 0; band < _levels.Length; band++)
        {
            double here = _bands.Sum(band, power);
            double now = here + least;
            total += here;
            ref double usual = ref _usual[band];
            double taught = first > 0 ? now : Math.Min(now, MostUsual * usual);
            usual += (taught - usual) * Math.Max(first, taught > usual ? _rising : _falling);
            _levels[band] = Math.Log(1 + (now / usual));
            double before = Math.Max(past[band], Math.Max(past[Math.Max(0, band - 1)], past[Math.Min(past.Length - 1, band + 1)]));
            double rise = Math.Clamp(((_levels[band] - before) * _certainty[band]) - Doubt, 0, Most);
            sum += rise;
            low += rise * _weights[band];
        }

        _loudest = Math.Max(total, _loudest - (_loudest * _forgetting));
        _levels.CopyTo(past, 0);
        _next = (_next + 1) % Lag;
        Value = first > 0 ? 0 : sum / _levels.Length;
        Beat = first > 0 ? 0 : low / _weightSum;
        _heard = Math.Min(_heard, 2 * FirstSeconds);
    }

    /// <summary>Six bands an octave up to 16 kHz, but none narrower than a bin.</summary>
    private static double[] Edges(int length, int sampleRate)
    {
        double bin = (double)sampleRate / length;
        double highest = Math.Min(16_000, 0.45 * sampleRate);
        List<double> edges = [bin / 2];
        while (edges[^1] < highest)
        {
            edges.Add(Math.Max(edges[^1] + bin, edges[^1] * Math.Pow(2, 1.0 / 6)));
        }

        return [.. edges];
    }
}
