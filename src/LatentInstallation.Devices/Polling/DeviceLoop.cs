using LatentInstallation.Devices.Libc;

namespace LatentInstallation.Devices.Polling;

/// <summary>One thread that waits for every device of a kind at once, for a wake-up, and for devices that come and go.</summary>
internal class DeviceLoop : IDisposable
{
    // Half of what a loss may take to be reported.
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    private readonly PolledDevice[] _devices;
    private readonly TimeProvider _time;
    private readonly Waker _waker = new();
    private readonly DeviceCalls.PollEntry[] _entries;
    private readonly Thread _thread;
    private TimeSpan _untilCheck = BetweenChecks;
    private volatile bool _isStopping;

    /// <param name="devices">They belong to the loop from now on.</param>
    /// <param name="name">The thread's.</param>
    /// <param name="time">Tells the time between two turns.</param>
    public DeviceLoop(PolledDevice[] devices, string name, TimeProvider time)
    {
        (_devices, _time) = (devices, time);
        _entries = new DeviceCalls.PollEntry[devices.Length + 1];
        _thread = new Thread(Run) { Name = name, IsBackground = true };
    }

    /// <summary>Begins. Whoever calls <see cref="Check"/> before has a first answer about what is here that is true.</summary>
    public void Start() => _thread.Start();

    /// <summary>Looks at every device that is there, and for every one that is not. Before <see cref="Start"/> by anybody, then by the thread.</summary>
    public void Check()
    {
        foreach (PolledDevice device in _devices)
        {
            device.Check();
        }
    }

    /// <summary>There is news from another thread. Never waits.</summary>
    public void Wake() => _waker.Wake();

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        if (_isStopping)
        {
            return;
        }

        _isStopping = true;
        _waker.Wake();

        // A call that hangs in the kernel keeps its thread and its files; it ends with the process.
        if (_thread.Join(LongestStop))
        {
            Array.ForEach(_devices, device => device.Dispose());
            _waker.Dispose();
        }
    }

    /// <summary>Called by the thread at each turn, before what is due is done.</summary>
    protected virtual void TakeNews()
    {
    }

    private void Run()
    {
        long last = _time.GetTimestamp();
        while (!_isStopping)
        {
            Wait();
            long now = _time.GetTimestamp();
            Turn(_time.GetElapsedTime(last, now));
            last = now;
        }
    }

    private void Wait()
    {
        TimeSpan patience = _untilCheck;
        for (int i = 0; i < _devices.Length; i++)
        {
            _entries[i] = new DeviceCalls.PollEntry { Descriptor = _devices[i].Descriptor, Wanted = DeviceCalls.PollIn };
            TimeSpan own = _devices[i].Patience;
            patience = own < patience ? own : patience;
        }

        _entries[^1] = new DeviceCalls.PollEntry { Descriptor = _waker.Descriptor, Wanted = DeviceCalls.PollIn };
        int milliseconds = (int)Math.Ceiling(Math.Max(0, patience.TotalMilliseconds));

        // When a signal ends it, nothing is found: the entries are new each time.
        _ = DeviceCalls.Poll(_entries, (nuint)_entries.Length, milliseconds);
    }

    private void Turn(TimeSpan elapsed)
    {
        if (_entries[^1].Found != 0)
        {
            _waker.Clear();
        }

        TakeNews();
        for (int i = 0; i < _devices.Length; i++)
        {
            _devices[i].Hear(elapsed, _entries[i].Found != 0);
            if ((_entries[i].Found & ~DeviceCalls.PollIn) != 0)
            {
                _devices[i].Close();
            }
        }

        _untilCheck -= elapsed;
        if (_untilCheck <= TimeSpan.Zero)
        {
            _untilCheck = BetweenChecks;
            Check();
        }
    }
}
