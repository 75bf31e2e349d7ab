namespace LatentInstallation.Look;

/// <summary>Lowers the drawing quality when drawing takes longer than a refresh of the screen; never raises it again, so that the picture does not go back and forth.</summary>
/// <param name="interval">Between two refreshes of the screen.</param>
public sealed class DrawingBudget(TimeSpan interval)
{
    /// <summary>Drawings timed before a verdict: one slow one is an accident.</summary>
    public const int Samples = 5;

    private readonly TimeSpan[] _times = new TimeSpan[Samples];
    private int _count;

    /// <summary>What the machine can keep up with, as far as known.</summary>
    public DrawingQuality Quality { get; private set; }

    /// <summary>The middle of the last verdict's times; zero before the first.</summary>
    public TimeSpan Typical { get; private set; }

    /// <summary>Takes the time of one drawing.</summary>
    /// <returns>True when this lowered the quality.</returns>
    public bool Add(TimeSpan time)
    {
        _times[_count++] = time;
        if (_count < Samples)
        {
            return false;
        }

        _count = 0;
        Array.Sort(_times);
        Typical = _times[Samples / 2];
        if (Typical <= interval || Quality == DrawingQuality.Quarter)
        {
            return false;
        }

        Quality++;
        return true;
    }
}
