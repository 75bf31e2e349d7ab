using LatentInstallation.Controls;

namespace LatentInstallation.Devices.Midi;

/// <summary>Waits for every box at once, for news of their parameters, and for boxes that come and go.</summary>
internal sealed class MidiLoop : IDisposable
{
    // Half of what a loss may take to be reported.
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(0.5);

    // Fifty times a second: as smooth as a motor is.
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);

    private readonly MidiBox[] _boxes;
    private readonly (int Box, int Index)[] _shown;
    private readonly TimeProvider _time;
    private readonly MidiWaker _waker = new();
    private readonly MidiCalls.PollEntry[] _entries;
    private TimeSpan _untilCheck = BetweenChecks;
    private TimeSpan _untilTelling;
    private volatile bool _isStopping;

    public MidiLoop(MidiBox[] boxes, (int Box, int Index)[] shown, TimeProvider time)
    {
        (_boxes, _shown, _time) = (boxes, shown, time);
        News = new ControlLevels(shown.Length);
        _entries = new MidiCalls.PollEntry[boxes.Length + 1];
    }

    /// <summary>Which controls' parameters somebody else has changed, by their place in the list of those that are told.</summary>
    public ControlLevels News { get; }

    /// <summary>There is news. Never waits.</summary>
    public void Wake() => _waker.Wake();

    public void Stop()
    {
        _isStopping = true;
        _waker.Wake();
    }

    /// <summary>Looks for boxes that are not there, and at those that are.</summary>
    public void Check()
    {
        foreach (MidiBox box in _boxes)
        {
            box.Check();
        }
    }

    public void Run()
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

    public void Dispose()
    {
        foreach (MidiBox box in _boxes)
        {
            box.Dispose();
        }

        _waker.Dispose();
    }

    private void Wait()
    {
        TimeSpan patience = _untilCheck;
        for (int i = 0; i < _boxes.Length; i++)
        {
            _entries[i] = new MidiCalls.PollEntry { Descriptor = _boxes[i].Descriptor, Wanted = MidiCalls.PollIn };
            patience = _boxes[i].IsWaiting && Soon < patience ? Soon : patience;
            patience = _boxes[i].HasDue && _untilTelling < patience ? _untilTelling : patience;
        }

        _entries[^1] = new MidiCalls.PollEntry { Descriptor = _waker.Descriptor, Wanted = MidiCalls.PollIn };
        int milliseconds = (int)Math.Ceiling(Math.Max(0, patience.TotalMilliseconds));
        _ = MidiCalls.Poll(_entries, (nuint)_entries.Length, milliseconds);
    }

    private void Turn(TimeSpan elapsed)
    {
        if (_entries[^1].Found != 0)
        {
            _waker.Clear();
        }

        for (int i = 0; i < _boxes.Length; i++)
        {
            _boxes[i].Hear(elapsed, _entries[i].Found != 0);
            if ((_entries[i].Found & ~MidiCalls.PollIn) != 0)
            {
                _boxes[i].Close();
            }
        }

        while (News.TryTake(out int shown, out _, out _))
        {
            _boxes[_shown[shown].Box].Show(_shown[shown].Index);
        }

        _untilTelling -= elapsed;
        if (_untilTelling <= TimeSpan.Zero)
        {
            Tell();
        }

        _untilCheck -= elapsed;
        if (_untilCheck <= TimeSpan.Zero)
        {
            _untilCheck = BetweenChecks;
            Check();
        }
    }

    private void Tell()
    {
        foreach (MidiBox box in _boxes)
        {
            if (box.HasDue)
            {
                _untilTelling = BetweenTellings;
                box.Tell();
            }
        }
    }
}
