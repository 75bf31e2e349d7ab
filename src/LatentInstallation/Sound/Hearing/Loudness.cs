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

    private readonly PowerWindow _window = new(hops);

    /// <summary>LKFS; a full-scale sine of 1 kHz has -3.01.</summary>
    public double Value { get; private set; } = Silence;

    /// <summary>From a mean square of K-weighted samples.</summary>
    public static double Of(double meanSquare) => meanSquare > 1e-12 ? Math.Max(Silence, (10 * Math.Log10(meanSquare)) - 0.691) : Silence;

    /// <summary>Takes one step's mean square of K-weighted samples.</summary>
    public void Add(double meanSquare)
    {
        _window.Add(meanSquare);
        Value = Of(_window.Mean);
    }
}
