using LatentInstallation.Controls;

namespace LatentInstallation.Devices.Iio;

/// <summary>One control on one channel of a converter: finds it, reads it, notices when it is gone, and finds it again.</summary>
internal sealed class IioChannel(ControlRow row, int control) : IDisposable
{
    // Longer than any converter's slowest scan: without a reading for this long the control counts as lost.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(1);

    private readonly Fader _fader = new(row);
    private IioAttribute? _attribute;
    private TimeSpan _sinceReading;
    private volatile int _health = (int)ControlHealth.Lost;

    /// <summary>Index of the row in the table of controls.</summary>
    public int Control { get; } = control;

    /// <summary>The row.</summary>
    public ControlRow Row { get; } = row;

    /// <summary>The device's folder while it is open, or null.</summary>
    public string? Folder { get; private set; }

    /// <summary>Read by any thread.</summary>
    public ControlHealth Health => (ControlHealth)_health;

    /// <summary>The last reading, where there was one in this scan.</summary>
    public int? Raw { get; private set; }

    /// <summary>Where the control stood last, 0…1.</summary>
    public float Position { get; private set; }

    /// <summary>Reads once.</summary>
    /// <param name="elapsed">Time since the last scan.</param>
    /// <param name="isDistrusted">The readings are known to mean nothing.</param>
    /// <param name="isFirst">Receives whether it is the first place since the start or a reconnection.</param>
    /// <returns>Whether it moved, to <see cref="Position"/>.</returns>
    public bool TryMove(TimeSpan elapsed, bool isDistrusted, out bool isFirst)
    {
        (isFirst, Raw) = (false, null);
        _sinceReading += elapsed;
        if (_attribute is null)
        {
            return false;
        }

        if (!_attribute.TryRead(out int raw, out bool isGone))
        {
            if (isGone || _sinceReading > LongestSilence)
            {
                Close();
            }

            return false;
        }

        // The time since the last whole reading, not since the last attempt: the filter works in real time.
        Raw = raw;
        if (isDistrusted)
        {
            Distrust(ControlHealth.Stuck);
            return false;
        }

        bool moved = _fader.TryMove(raw, _sinceReading, out float position, out isFirst);
        _sinceReading = TimeSpan.Zero;
        _health = (int)_fader.Health;
        Position = moved ? position : Position;
        return moved;
    }

    /// <summary>Looks whether the file is still there, and opens it where it is not open.</summary>
    public void Check(string root)
    {
        if (_attribute is not null && !_attribute.IsThere())
        {
            Close();
        }

        if (_attribute is null && IioDevices.Find(root, Row.Device) is { } folder)
        {
            _attribute = IioAttribute.TryOpen(Path.Combine(folder, $"in_voltage{Row.Channel}_raw"));
            Folder = _attribute is null ? null : folder;
            _sinceReading = TimeSpan.Zero;
        }
    }

    public void Dispose() => Close();

    private void Close()
    {
        _attribute?.Dispose();
        (_attribute, Folder) = (null, null);
        Distrust(ControlHealth.Lost);
    }

    private void Distrust(ControlHealth health)
    {
        _health = (int)health;
        _fader.Restart();
    }
}
