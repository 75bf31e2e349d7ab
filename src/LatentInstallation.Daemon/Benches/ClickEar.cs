namespace LatentInstallation.Daemon.Benches;

/// <summary>Notes when each click's first sample arrives, on the capture thread, before anything is analysed. Nothing is allocated.</summary>
internal sealed class ClickEar(TimeProvider time, int most)
{
    // After so many samples of quiet the next loud one is another click.
    private const int Quiet = 4_800;

    private readonly TimeSpan[] _arrived = new TimeSpan[most];
    private readonly TimeSpan[] _waited = new TimeSpan[most];
    private readonly long _start = time.GetTimestamp();
    private int _count;
    private int _quiet;

    /// <summary>Since this was made: the clock of all its times.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>A timestamp of the clock in that time.</summary>
    public TimeSpan At(long timestamp) => time.GetElapsedTime(_start, timestamp);

    /// <summary>Clicks until now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>When a click's block came.</summary>
    public TimeSpan Arrived(int click) => _arrived[click];

    /// <summary>How long its first sample had waited for the rest of the block.</summary>
    public TimeSpan Waited(int click) => _waited[click];

    /// <summary>Hears a block.</summary>
    public void Hear(ReadOnlySpan<float> mono, int rate)
    {
        TimeSpan now = Now;
        for (int i = 0; i < mono.Length; i++)
        {
            if (Math.Abs(mono[i]) < ClickTrack.Threshold)
            {
                _quiet++;
                continue;
            }

            if (_quiet >= Quiet && _count < _arrived.Length)
            {
                _arrived[_count] = now;
                _waited[_count] = TimeSpan.FromSeconds((double)(mono.Length - i) / rate);
                Volatile.Write(ref _count, _count + 1);
            }

            _quiet = 0;
        }
    }
}
