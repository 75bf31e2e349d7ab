namespace LatentInstallation.Sound.Hearing;

/// <summary>The latest samples, so many as the longest window needs.</summary>
/// <param name="length">A power of two.</param>
internal sealed class RecentSamples(int length)
{
    private readonly double[] _samples = new double[length];
    private int _next;

    /// <summary>Takes one sample; the oldest goes.</summary>
    public void Add(double sample)
    {
        _samples[_next] = sample;
        _next = (_next + 1) & (_samples.Length - 1);
    }

    /// <summary>The latest samples times a window, oldest first.</summary>
    /// <param name="window">Weights, no more than are kept.</param>
    /// <param name="into">As long as the window.</param>
    public void Weigh(ReadOnlySpan<double> window, Span<double> into)
    {
        int from = (_next - window.Length) & (_samples.Length - 1);
        int first = Math.Min(window.Length, _samples.Length - from);
        for (int i = 0; i < first; i++)
        {
            into[i] = _samples[from + i] * window[i];
        }

        for (int i = first; i < window.Length; i++)
        {
            into[i] = _samples[i - first] * window[i];
        }
    }
}
