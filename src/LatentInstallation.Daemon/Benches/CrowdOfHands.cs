namespace LatentInstallation.Daemon.Benches;

/// <summary>A thread that moves every fader of a box so many times a second.</summary>
internal sealed class CrowdOfHands : IDisposable
{
    private readonly StandInBox _box;
    private readonly ITimer _pace;
    private readonly AutoResetEvent _due = new(false);
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private long _rounds;

    public CrowdOfHands(StandInBox box, int rate, TimeProvider time)
    {
        _box = box;
        TimeSpan period = TimeSpan.FromSeconds(1.0 / rate);
        _pace = time.CreateTimer(static due => ((AutoResetEvent)due!).Set(), _due, period, period);
        _thread = new Thread(Run) { Name = "Hands", IsBackground = true };
        _thread.Start();
    }

    /// <summary>How often all of them were moved.</summary>
    public long Rounds => Interlocked.Read(ref _rounds);

    public void Dispose()
    {
        _isStopping = true;
        _pace.Dispose();
        _due.Set();
        _thread.Join();
        _due.Dispose();
    }

    private void Run()
    {
        for (int i = 0; !_isStopping; i++)
        {
            _due.WaitOne();
            if (_box.MoveAll((i % 1000) / 1000.0))
            {
                Interlocked.Increment(ref _rounds);
            }
        }
    }
}
