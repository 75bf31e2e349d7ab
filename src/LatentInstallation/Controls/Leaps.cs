namespace LatentInstallation.Controls;

/// <summary>Tells a hand that has moved far from one reading to the next from noise, of which it learns how much there is while the control rests.</summary>
internal sealed class Leaps
{
    /// <summary>Less than this share of the travel is never a leap: four times the noise that was measured, and less than a quick hand moves in a scan.</summary>
    public const double Least = 0.02;

    // However noisy it is.
    private const double Most = 0.04;
    private const double Deviations = 7;
    private const double NoiseSeconds = 3;

    private double _variance;
    private double _previous = double.NaN;

    /// <summary>Takes a place.</summary>
    /// <param name="place">0…1, as it was read.</param>
    /// <param name="calm">Where the filter stood before it; NaN at the start.</param>
    /// <param name="isResting">Nobody moves it: what it is away from there is noise.</param>
    /// <param name="elapsed">Time since the place before.</param>
    /// <returns>Whether it is far from both the place before and the filter: a filter that is behind a steady hand is no leap.</returns>
    public bool Process(double place, double calm, bool isResting, TimeSpan elapsed)
    {
        double far = Math.Clamp(Deviations * Math.Sqrt(_variance), Least, Most);
        bool isLeap = Math.Abs(place - _previous) > far && Math.Abs(place - calm) > far;
        _previous = place;
        if (isResting && !isLeap && elapsed > TimeSpan.Zero && !double.IsNaN(calm))
        {
            double away = place - calm;
            _variance += (1 - Math.Exp(-elapsed.TotalSeconds / NoiseSeconds)) * ((away * away) - _variance);
        }

        return isLeap;
    }

    /// <summary>Forgets where it was, and not how noisy it is.</summary>
    public void Restart() => _previous = double.NaN;
}
