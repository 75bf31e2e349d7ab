namespace LatentInstallation.Sound.Hearing;

/// <summary>
/// A second-order Butterworth filter that gives what lies below and what lies above a frequency at once: a state-variable filter with
/// trapezoidal integrators, in double. Stable at every frequency below half the rate, however low.
/// </summary>
internal sealed class StateVariableFilter
{
    private const double SquareRootOf2 = 1.4142135623730951;

    // Far below what can be heard; under it, numbers would become denormal in a silent room, and arithmetic slow.
    private const double Nothing = 1e-60;

    private readonly double _a1;
    private readonly double _a2;
    private readonly double _a3;
    private double _first;
    private double _second;

    /// <summary>A filter at rest.</summary>
    /// <param name="frequency">Hz, above 0 and below half the rate.</param>
    /// <param name="sampleRate">Hz.</param>
    public StateVariableFilter(double frequency, double sampleRate)
    {
        double g = Math.Tan(Math.PI * frequency / sampleRate);
        _a1 = 1 / (1 + (g * (g + SquareRootOf2)));
        _a2 = g * _a1;
        _a3 = g * _a2;
    }

    /// <summary>Takes one sample.</summary>
    public (double Low, double High) Split(double sample)
    {
        double v3 = sample - _second;
        double band = (_a1 * _first) + (_a2 * v3);
        double low = _second + (_a2 * _first) + (_a3 * v3);
        _first = (2 * band) - _first;
        _second = (2 * low) - _second;
        return (low, sample - (SquareRootOf2 * band) - low);
    }

    /// <summary>Comes to rest when there is next to nothing left in it.</summary>
    public void Rest()
    {
        if (Math.Abs(_first) + Math.Abs(_second) < Nothing)
        {
            (_first, _second) = (0, 0);
        }
    }
}
