using LatentInstallation.Controls;

namespace LatentInstallation.Devices.Iio;

/// <summary>One control on one channel of a converter: finds it, reads it, notices when it is gone, and finds it again.</summary>
internal sealed class IioChannel : IDisposable
{
    // Half of what a loss may take to be reported: without a reading for this long, and after more than one that failed, the control counts as lost.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(0.5);

    private readonly Fader _fader;
    private readonly MedianOfReads _median;
    private readonly SecondLook _look;
    private readonly ControlOutlet _outlet;
    private IioAttribute? _attribute;
    private double _perCount = 1;
    private TimeSpan _sinceReading;
    private bool _hasFailed;
    private ControlHealth _health;

    public IioChannel(ControlRow row, int control, ControlOutlet outlet)
    {
        (_fader, _median, _look, _outlet, Control, Row) = (new Fader(row), new MedianOfReads(row.Reads), Fader.SecondLookFor(row), outlet, control, row);
        Report(ControlHealth.Lost);
    }

    /// <summary>Index of the row in the table of controls.</summary>
    public int Control { get; }

    /// <summary>The row.</summary>
    public ControlRow Row { get; }

    /// <summary>The device's folder while it is open, or null.</summary>
    public string? Folder { get; private set; }

    /// <summary>The last reading, where there was one in this scan, in counts of the range that the table of controls means.</summary>
    public double? Raw { get; private set; }

    /// <summary>Where the control stood last, 0…1.</summary>
    public float Position { get; private set; }

    /// <summary>Reads once.</summary>
    /// <param name="elapsed">Time since the last scan.</param>
    /// <param name="isDistrusted">The readings are known to mean nothing.</param>
    public void Read(TimeSpan elapsed, bool isDistrusted)
    {
        Raw = null;
        _sinceReading += elapsed;
        if (_attribute is null)
        {
            return;
        }

        if (!TryRead(_attribute, out double raw, out bool isGone))
        {
            if (isGone || (_hasFailed && _sinceReading > LongestSilence))
            {
                Close();
            }

            _hasFailed = true;
            return;
        }

        // The time since the last whole reading, not since the last attempt: the filter works in real time.
        (Raw, _hasFailed) = (raw, false);
        if (isDistrusted)
        {
            Distrust(ControlHealth.Stuck);
            return;
        }

        bool moved = _fader.TryMove(raw, _sinceReading, out float position, out bool isFirst);
        _sinceReading = TimeSpan.Zero;
        Report(_fader.Health);
        _outlet.Observe(Control, raw, _fader.Filtered);
        if (moved)
        {
            Position = position;
            _outlet.Place(Control, position, isFirst);
        }
    }

    /// <summary>Looks whether the file is still there, and opens it where it is not open, after its converter was set up.</summary>
    public void Check(string root, IioTuning tuning)
    {
        if (_attribute is not null && !_attribute.IsThere())
        {
            Close();
        }

        if (_attribute is null && IioDevices.Find(root, Row.Device) is { } folder)
        {
            // Opened first: where another converter takes the place in between, what is open is gone at the first reading, and all is done anew.
            _attribute = IioAttribute.TryOpen(Path.Combine(folder, $"in_voltage{Row.Channel}_raw"));
            Folder = _attribute is null ? null : folder;
            _perCount = _attribute is null ? 1 : tuning.Apply(folder, Row.Channel);
            (_sinceReading, _hasFailed) = (TimeSpan.Zero, false);
        }
    }

    public void Dispose() => Close();

    // Counts in the range that the table means.
    private bool TryRead(IioAttribute attribute, out double raw, out bool isGone)
    {
        while (attribute.TryRead(_median, out double counts, out isGone))
        {
            if (_look.TryBelieve(counts * _perCount, out raw))
            {
                return true;
            }
        }

        raw = 0;
        return false;
    }

    private void Report(ControlHealth health)
    {
        if (_health != health)
        {
            _health = health;
            _outlet.Report(Control, health);
        }
    }

    private void Close()
    {
        _attribute?.Dispose();
        (_attribute, Folder) = (null, null);
        Distrust(ControlHealth.Lost);
    }

    private void Distrust(ControlHealth health)
    {
        Report(health);
        _fader.Restart();
        _look.Restart();
    }
}
