namespace LatentInstallation.Controls;

/// <summary>Turns raw counts into a place along the travel. Both ends are reached before the mechanical stop, so that 0 and 1 always can be.</summary>
public readonly struct Calibration
{
    /// <summary>How much of the travel at each end counts as the end.</summary>
    public const double EndSnap = 0.0075;

    // A reading further out than this is no place of the control's: the wire is broken or shorted.
    private const double FarthestOutside = 0.05;

    private readonly double _low;
    private readonly double _perCount;

    /// <summary>Between two readings that were taken at the ends.</summary>
    /// <param name="low">The raw reading at 0; above <paramref name="high"/> the control is wired the other way round.</param>
    /// <param name="high">The raw reading at 1.</param>
    public Calibration(double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(low, high);
        _low = low;
        _perCount = 1 / (high - low);
    }

    /// <summary>The place of a reading.</summary>
    /// <param name="raw">Counts.</param>
    /// <param name="position">Receives 0…1.</param>
    /// <returns>False when the reading lies so far outside both ends that the control cannot have made it.</returns>
    public bool TryPlace(double raw, out float position)
    {
        double along = (raw - _low) * _perCount;
        position = (float)Math.Clamp((along - EndSnap) / (1 - (2 * EndSnap)), 0, 1);
        return along is >= -FarthestOutside and <= 1 + FarthestOutside;
    }
}
