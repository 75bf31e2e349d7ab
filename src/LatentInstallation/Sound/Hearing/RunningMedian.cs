namespace LatentInstallation.Sound.Hearing;

/// <summary>The median of the latest values.</summary>
/// <param name="length">How many: odd.</param>
internal sealed class RunningMedian(int length)
{
    private readonly double[] _ring = new double[length];
    private readonly double[] _sorted = new double[length];
    private int _next;

    /// <summary>It.</summary>
    public double Value => _sorted[length / 2];

    /// <summary>Takes a value; the oldest goes.</summary>
    public void Add(double value)
    {
        double oldest = _ring[_next];
        _ring[_next] = value;
        _next = _next + 1 == length ? 0 : _next + 1;

        // The oldest one's place moves to where the new one belongs.
        int i = Array.BinarySearch(_sorted, oldest);
        for (; i > 0 && _sorted[i - 1] > value; i--)
        {
            _sorted[i] = _sorted[i - 1];
        }

        for (; i < length - 1 && _sorted[i + 1] < value; i++)
        {
            _sorted[i] = _sorted[i + 1];
        }

        _sorted[i] = value;
    }

    /// <summary>Forgets all: zeros.</summary>
    public void Clear()
    {
        Array.Clear(_ring);
        Array.Clear(_sorted);
    }
}
