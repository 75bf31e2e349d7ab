namespace LatentInstallation.Controls;

/// <summary>Calms a resting control and lets a quick one through: a low-pass whose cut-off rises with speed (Casiez, Roussel and Vogel, 2012).</summary>
/// <remarks>Starts at the first reading and averages evenly until the cut-off takes over, so that one noisy reading at the start does not linger.</remarks>
/// <param name="minCutoff">Hertz at rest, above 0.</param>
/// <param name="beta">Hertz added for each unit a second, not negative.</param>
internal sealed class OneEuroFilter(double minCutoff, double beta)
{
    private const double SpeedCutoff = 1;

    private double _value;
    private double _previous;
    private double _speed;
    private int _readings;

    /// <summary>Takes a reading.</summary>
    /// <param name="input">In any unit; finite.</param>
    /// <param name="elapsed">Time since the reading before; not positive leaves the filter as it is.</param>
    /// <returns>The filtered value.</returns>
    public double Process(double input, TimeSpan elapsed)
    {
        double seconds = elapsed.TotalSeconds;
        if (_readings == 0)
        {
            (_value, _previous, _readings) = (input, input, 1);
        }
        else if (seconds > 0)
        {
            _readings = Math.Min(_readings + 1, 1 << 20);
            Measure(input, seconds);
            double share = Share(minCutoff + (beta * Math.Abs(_speed)), seconds);
            _value += Math.Max(share, 1.0 / _readings) * (input - _value);
        }

        return _value;
    }

    /// <summary>Takes a reading that is known to be a hand's and goes there at once, where the cut-off would need some readings to rise. Averages evenly from there.</summary>
    /// <param name="input">In any unit; finite.</param>
    /// <param name="elapsed">Time since the reading before; when it is not positive, how quick the hand is remains as it was.</param>
    /// <returns>The reading.</returns>
    public double Leap(double input, TimeSpan elapsed)
    {
        if (elapsed > TimeSpan.Zero && _readings > 0)
        {
            Measure(input, elapsed.TotalSeconds);
        }

        (_value, _previous, _readings) = (input, input, 1);
        return input;
    }

    /// <summary>Forgets everything: the next reading is the first.</summary>
    public void Restart() => (_readings, _speed) = (0, 0);

    private void Measure(double input, double seconds)
    {
        _speed += Share(SpeedCutoff, seconds) * (((input - _previous) / seconds) - _speed);
        _previous = input;
    }

    // How much of the way to the input a first-order low-pass goes in this time.
    private static double Share(double cutoff, double seconds) => 1 / (1 + (1 / (2 * Math.PI * cutoff * seconds)));
}
