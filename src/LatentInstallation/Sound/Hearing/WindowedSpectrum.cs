namespace LatentInstallation.Sound.Hearing;

/// <summary>The spectrum of the latest samples under a Hann window, as the mean square that each bin contributes. Latency: half the window.</summary>
internal sealed class WindowedSpectrum
{
    private readonly RealTransform _transform;
    private readonly double[] _window;
    private readonly double[] _weighed;
    private readonly double[] _power;

    /// <summary>For one window.</summary>
    /// <param name="length">Samples, a power of two.</param>
    public WindowedSpectrum(int length)
    {
        _transform = new(length);
        (_window, _weighed, _power) = (new double[length], new double[length], new double[(length / 2) + 1]);
        double energy = 0;
        for (int i = 0; i < length; i++)
        {
            _window[i] = 0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / length));
            energy += _window[i] * _window[i];
        }

        // Scaled here, so that a stationary sound's bins add up to its mean square, both sides of the spectrum in one.
        double scale = Math.Sqrt(2 / (length * energy));
        for (int i = 0; i < length; i++)
        {
            _window[i] *= scale;
        }
    }

    /// <summary>Mean square by bin, from 0 to half the rate.</summary>
    public ReadOnlySpan<double> Power => _power;

    /// <summary>The power of two that is nearest to a duration.</summary>
    public static int LengthOf(double seconds, int sampleRate) => Math.Max(16, 1 << (int)Math.Round(Math.Log2(seconds * sampleRate)));

    /// <summary>Looks at the latest samples.</summary>
    public void Look(RecentSamples samples)
    {
        samples.Weigh(_window, _weighed);
        _transform.Power(_weighed, _power);
    }
}
