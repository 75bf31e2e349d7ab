namespace LatentInstallation.Latent;

/// <summary>How something that goes round is made to go round a whole number of times in a stretch of time, so that the stretch can be played in a loop.</summary>
/// <param name="Whole">How often it goes round; backwards is negative.</param>
/// <param name="Pace">By which its speed is multiplied; 0 where it has no time for a whole round and nothing to come back by.</param>
/// <param name="Counter">Turns a second that are added, where it goes out and has to come back instead of going round.</param>
public readonly record struct WholeTurns(double Whole, double Pace, double Counter)
{
    // Slower than this it would have to be hurried beyond recognition.
    private const double StandsStill = 1e-6;

    /// <summary>For what moves at its own steady speed: the nearest whole number, and none stands still.</summary>
    /// <param name="turns">How often it would go round by itself.</param>
    /// <param name="seconds">The stretch's length.</param>
    /// <param name="least">The fewest rounds that are worth while: half as many or more become these, fewer stand still.</param>
    public static WholeTurns Near(double turns, double seconds, double least = 1)
    {
        double whole = Math.Round(turns);
        whole = Math.Abs(whole) >= least ? whole : Math.Abs(turns) >= least / 2 ? Math.CopySign(least, turns) : 0;
        return whole == 0 || seconds <= 0 ? default : new(whole, whole / turns, 0);
    }

    /// <summary>For what is pushed about: the nearest whole number at a multiple of its speed; what does not come round once is led back, evenly, to where it began.</summary>
    /// <param name="turns">How often it would go round by itself.</param>
    /// <param name="seconds">The stretch's length.</param>
    /// <param name="wanted">How often it should; null for the nearest.</param>
    public static WholeTurns Led(double turns, double seconds, int? wanted = null)
    {
        double whole = wanted is { } number ? Math.CopySign(number, turns) : Math.Round(turns);
        return whole != 0 && Math.Abs(turns) > StandsStill ? new(whole, whole / turns, 0) : new(whole, 1, (whole - turns) / seconds);
    }
}
