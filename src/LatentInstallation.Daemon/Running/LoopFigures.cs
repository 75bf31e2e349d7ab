using LatentInstallation.Daemon.Remote;

namespace LatentInstallation.Daemon.Running;

/// <summary>How fast the loops run: recorded every tick, summed up once a second.</summary>
internal sealed class LoopFigures
{
    private readonly FrameTimes _between = new();
    private readonly FrameTimes _inference = new();
    private TimeSpan _sinceSummary;
    private long _picturesAtSummary;
    private double _rate, _median, _p99, _inferenceMedian;
    private long _shown;
    private long _dropped;
    private double _fadeMilliseconds;

    /// <summary>Pictures the display completed, ever. Counted by the display thread.</summary>
    internal long Shown => Volatile.Read(ref _shown);

    /// <summary>Pictures that no display tick took, ever.</summary>
    internal long Dropped => Volatile.Read(ref _dropped);

    /// <summary>One tick of the display.</summary>
    /// <param name="dropped">Pictures that it passed over.</param>
    /// <param name="fade">What the cross-fade adds.</param>
    internal void CountShown(long dropped, TimeSpan fade)
    {
        Volatile.Write(ref _shown, _shown + 1);
        Volatile.Write(ref _dropped, _dropped + dropped);
        Volatile.Write(ref _fadeMilliseconds, fade.TotalMilliseconds);
    }

    /// <summary>One tick of the generator.</summary>
    /// <param name="between">Since the last tick.</param>
    /// <param name="work">What the tick took.</param>
    internal void Record(TimeSpan between, TimeSpan work)
    {
        _between.Record(between);
        _inference.Record(work);
        _sinceSummary += between;
        if (_sinceSummary >= TimeSpan.FromSeconds(1))
        {
            _rate = (_between.Count - _picturesAtSummary) / _sinceSummary.TotalSeconds;
            (_median, _p99, _inferenceMedian) = (_between.Percentile(0.5), _between.Percentile(0.99), _inference.Percentile(0.5));
            (_picturesAtSummary, _sinceSummary) = (_between.Count, TimeSpan.Zero);
        }
    }

    internal void CopyTo(RemoteState state)
    {
        state.FramesPerSecond = _rate;
        state.FrameMedianMilliseconds = _median;
        state.FrameP99Milliseconds = _p99;
        state.InferenceMilliseconds = _inferenceMedian;
        state.Dropped = Dropped;
        state.LatencyMilliseconds = Volatile.Read(ref _fadeMilliseconds);
    }
}
