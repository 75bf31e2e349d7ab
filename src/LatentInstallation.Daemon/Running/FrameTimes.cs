namespace LatentInstallation.Daemon.Running;

/// <summary>The last durations of something that happens every frame. One thread records and one asks; they may differ.</summary>
internal sealed class FrameTimes
{
    private const int Kept = 600;

    private readonly float[] _milliseconds = new float[Kept];
    private readonly float[] _sorted = new float[Kept];
    private long _count;

    /// <summary>How many were recorded since the start.</summary>
    internal long Count => Volatile.Read(ref _count);

    internal void Record(TimeSpan duration)
    {
        long index = _count;
        Volatile.Write(ref _milliseconds[index % Kept], (float)duration.TotalMilliseconds);
        Volatile.Write(ref _count, index + 1);
    }

    /// <summary>Milliseconds below which the given share (0…1) of the last durations lies; 0 before the first.</summary>
    internal double Percentile(double share)
    {
        int count = (int)Math.Min(Count, Kept);
        if (count == 0)
        {
            return 0;
        }

        Array.Copy(_milliseconds, _sorted, count);
        Array.Sort(_sorted, 0, count);
        return _sorted[Math.Min(count - 1, (int)(share * count))];
    }
}
