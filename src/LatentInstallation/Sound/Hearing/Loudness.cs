namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// Loudness after ITU-R BS.1770, in LKFS: the mean square of K-weighted samples over a rectangular window, -0.691 dB. Over 400 ms it is the
/// recommendation's momentary loudness; over a shorter window it is the same measure, quicker. Latency: half the window.
/// </summary>
/// <param name="hops">Steps in the window.</param>
internal sealed class Loudness(int hops)
{
    /// <summary>What stands for no signal at all.</summary>
    public const double Silence = -120;

    private readonly double[] _powers = new double[hops];
    private int _next;

    /// <summary>LKFS; a full-scale sine of 1 kHz has -3.01.</summary>
    public double Value { get; private set; } = Silence;

    /// <summary>From a mean square of K-weighted samples.</summary>
    public static double Of(double meanSquare) => meanSquare > 1e-12 ? Math.Max(Silence, (10 * Math.Log10(meanSquare)) - 0.691) : Silence;

    /// <summary>Takes one step's mean square of K-weighted samples.</summary>
    public void Add(double meanSquare)
    {
        _powers[_next] = meanSquare;
        _next = (_next + 1) % _powers.Length;

        // Added up anew, so that silence is exact: a running sum would keep the rounding of what was loud.
        double sum = 0;
        foreach (double power in _powers)
        {
            sum += power;
        }

        Value = Of(sum / _powers.Length);
    }
}
