namespace LatentInstallation.Controls;

/// <summary>Drops a single reading that has nothing to do with its neighbours, as cables and multiplexers make them. Costs one reading of delay.</summary>
internal sealed class MedianOfThree
{
    private double _older;
    private double _newer;
    private bool _isStarted;

    /// <summary>Takes a reading.</summary>
    /// <returns>The middle one of the last three; the first reading counts for those before it.</returns>
    public double Process(double reading)
    {
        if (!_isStarted)
        {
            (_older, _newer, _isStarted) = (reading, reading, true);
        }

        double median = Math.Max(Math.Min(_older, _newer), Math.Min(Math.Max(_older, _newer), reading));
        (_older, _newer) = (_newer, reading);
        return median;
    }

    /// <summary>Forgets what came before.</summary>
    public void Restart() => _isStarted = false;
}
