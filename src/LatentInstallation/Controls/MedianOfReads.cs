namespace LatentInstallation.Controls;

/// <summary>The middle one of some readings that were taken back to back: no wild one comes through, and none is waited for.</summary>
/// <remarks>For devices that are read in microseconds. <see cref="SecondLook"/> is for the others: it reads again where that tells something.</remarks>
/// <param name="count">How many readings, odd.</param>
public sealed class MedianOfReads(int count)
{
    /// <summary>The most readings that are worth taking at once.</summary>
    public const int Most = 15;

    private readonly double[] _sorted = new double[count % 2 == 1 && count is > 0 and <= Most ? count : throw new ArgumentOutOfRangeException(nameof(count))];
    private int _taken;

    /// <summary>How many readings it is made for.</summary>
    public int Count => _sorted.Length;

    /// <summary>Takes a reading.</summary>
    public void Add(double reading)
    {
        int place = _taken++;
        for (; place > 0 && _sorted[place - 1] > reading; place--)
        {
            _sorted[place] = _sorted[place - 1];
        }

        _sorted[place] = reading;
    }

    /// <summary>The middle of what was taken, the lower one of two; begins anew. Some readings may have failed, not all.</summary>
    public double Take()
    {
        double median = _sorted[(_taken - 1) / 2];
        _taken = 0;
        return median;
    }
}
