namespace LatentInstallation.Controls.Evdev;

/// <summary>One control of an input device: what the device says about its code becomes places, steps or presses, as its row has them.</summary>
/// <remarks>
/// A device speaks of an axis only when it changes. Between two events the axis stands where it stood, so the filter is fed that place at an even pace until it has
/// settled; then nothing is done until the next event. Used by the thread that reads the device. Allocates nothing but when the device comes.
/// </remarks>
public sealed class EvdevControl
{
    /// <summary>How often the filter is fed while it settles.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    // The slowest usual filter has come within its hysteresis long before.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);

    private readonly ControlRow _row;
    private readonly int _control;
    private readonly ControlOutlet _outlet;
    private Fader _fader;
    private EvdevRange? _range;
    private bool _isKnown;
    private bool _isDown;
    private int _raw;
    private TimeSpan _heardAt;
    private TimeSpan _sinceFed;
    private TimeSpan _sinceHeard = Settling;
    private bool _isFresh;

    /// <summary>As a row of the table describes it.</summary>
    /// <param name="row">A row with an address.</param>
    /// <param name="control">Its index in the table.</param>
    /// <param name="outlet">Takes what it does.</param>
    public EvdevControl(ControlRow row, int control, ControlOutlet outlet)
    {
        Address = row.Evdev ?? throw new ArgumentException($"The control '{row.Name}' is on no input device.", nameof(row));
        (_row, _control, _outlet, _fader) = (row, control, outlet, new Fader(row));
        outlet.Report(control, ControlHealth.Lost);
    }

    /// <summary>Which events are its own.</summary>
    public EvdevAddress Address { get; }

    /// <summary>Its filter still moves: it has to be fed at <see cref="Pace"/>.</summary>
    public bool IsSettling => _isKnown && Address.Kind == EvdevKind.Axis && _sinceHeard < Settling;

    /// <summary>Its device is there.</summary>
    /// <param name="range">What the device says of its axis; null where it says nothing.</param>
    public void Begin(EvdevRange? range)
    {
        _range = range is { IsUsable: true } ? range : null;
        _fader = new Fader(_range is { } known ? Ranged(known) : _row);
        _outlet.Report(_control, Address.Kind != EvdevKind.Axis || _row.IsCalibrated || _range is not null ? ControlHealth.Ok : ControlHealth.Uncalibrated);
        if (_range is { } there)
        {
            Stand(there.Value, TimeSpan.Zero);
        }
    }

    /// <summary>Its key is held or not, as the device says when asked. What it was before is not known, so that is no press.</summary>
    public void BeginKey(bool isDown)
    {
        _isDown = isDown;
        _outlet.Observe(_control, isDown ? 1 : 0, double.NaN);
        if (isDown)
        {
            _outlet.Hold(_control);
        }
    }

    /// <summary>Takes an event of its own.</summary>
    public void Take(in EvdevEvent said)
    {
        switch (Address.Kind)
        {
            case EvdevKind.Wheel:
                _outlet.Observe(_control, said.Value, double.NaN);
                _outlet.Turn(_control, said.Value);
                break;
            case EvdevKind.Key:
                Press(said.Value != 0);
                break;
            default:
                Hear(said);
                break;
        }
    }

    /// <summary>Events were lost: this is where its axis stands.</summary>
    public void Regain(EvdevRange range) => Stand(range.Value, Pace);

    /// <summary>Events were lost: this is how its key is held.</summary>
    public void Regain(bool isDown) => Press(isDown);

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan elapsed)
    {
        if (!IsSettling || _isFresh)
        {
            // What was heard in this turn was heard at its own time.
            _isFresh = false;
            return;
        }

        (_sinceFed, _sinceHeard) = (_sinceFed + elapsed, _sinceHeard + elapsed);
        if (_sinceFed >= Pace)
        {
            _heardAt += _sinceFed;
            Feed(_sinceFed);
        }
    }

    /// <summary>Its device is gone: a key is let go, and what comes next is first again.</summary>
    public void End()
    {
        if (Address.Kind == EvdevKind.Key && _isDown)
        {
            _outlet.Press(_control, isDown: false);
        }

        (_isKnown, _isDown, _heardAt) = (false, false, TimeSpan.Zero);
        _fader.Restart();
        _outlet.Report(_control, ControlHealth.Lost);
    }

    // Ends that somebody measured win; the device's own where nobody did. Less than half a count is no movement.
    private ControlRow Ranged(EvdevRange range) => _row with
    {
        Low = _row.IsCalibrated ? _row.Low : range.Min,
        High = _row.IsCalibrated ? _row.High : range.Max,
        Hysteresis = (float)Math.Max(_row.Hysteresis, 0.5 / ((double)range.Max - range.Min)),
    };

    // Since the last event the axis stood where it stood, and the filter has been told so up to one pace ago.
    private void Hear(in EvdevEvent said)
    {
        TimeSpan elapsed = said.Time - _heardAt;
        _heardAt = said.Time;
        Stand(said.Value, elapsed < TimeSpan.Zero ? TimeSpan.Zero : elapsed > Pace ? Pace : elapsed);
    }

    private void Stand(int value, TimeSpan elapsed)
    {
        _raw = _range is { } range ? Math.Clamp(value, range.Min, range.Max) : value;
        (_isKnown, _isFresh, _sinceHeard) = (true, true, TimeSpan.Zero);
        Feed(elapsed);
    }

    private void Feed(TimeSpan elapsed)
    {
        _sinceFed = TimeSpan.Zero;
        bool hasMoved = _fader.TryMove(_raw, elapsed, out float position, out bool isFirst);
        _outlet.Observe(_control, _raw, _fader.Filtered);
        _outlet.Report(_control, _fader.Health);
        if (hasMoved)
        {
            _outlet.Place(_control, position, isFirst);
        }
    }

    // A key that repeats itself is still held.
    private void Press(bool isDown)
    {
        if (isDown != _isDown)
        {
            _isDown = isDown;
            _outlet.Observe(_control, isDown ? 1 : 0, double.NaN);
            _outlet.Press(_control, isDown);
        }
    }
}
