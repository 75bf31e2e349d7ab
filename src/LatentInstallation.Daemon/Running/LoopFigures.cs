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

    /// <summary>Pictures the display completed, ever.</summary>
    internal long Shown;

    /// <summary>Pictures that no display tick took, ever.</summary>
    internal long Dropped;

    /// <summary>Milliseconds that the cross-fade adds.</summary>
    internal double FadeMilliseconds;

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
        state.Dropped = Volatile.Read(ref Dropped);
        state.LatencyMilliseconds = Volatile.Read(ref FadeMilliseconds);
    }
}
