namespace LatentInstallation.Controls.Midi;

/// <summary>One control of a MIDI box: what is said about its numbers becomes places, steps or presses, as its row has them.</summary>
/// <remarks>
/// A MIDI control reports places without noise, so it has no filter and no lag; its hysteresis is half a step unless the row wants more.
/// Used by the thread that reads the box. Allocates nothing.
/// </remarks>
public sealed class MidiControl
{
    private readonly MidiAddress _address;
    private readonly ControlOutlet _outlet;
    private readonly MidiTravel _travel;
    private readonly Hysteresis _hysteresis;
    private readonly MidiWidth _width = new();
    private readonly int _control;
    private bool _isFirst = true;
    private bool _isPressed;

    /// <summary>As a row of the table describes it.</summary>
    /// <param name="row">A row with an address.</param>
    /// <param name="control">Its index in the table.</param>
    /// <param name="outlet">Takes what it does.</param>
    public MidiControl(ControlRow row, int control, ControlOutlet outlet)
    {
        _address = row.Midi ?? throw new ArgumentException($"The control '{row.Name}' is no MIDI control.", nameof(row));
        (_control, _outlet) = (control, outlet);
        _travel = new MidiTravel(row, _address);
        _hysteresis = new Hysteresis(Math.Max(row.Hysteresis, 0.5 / _address.Largest));
    }

    /// <summary>Half of a value was heard and the other half is waited for.</summary>
    internal bool IsWaiting => _width.IsWaiting;

    /// <summary>When something was last heard of it.</summary>
    internal TimeSpan HeardAt { get; private set; } = TimeSpan.MinValue;

    /// <summary>What is said about it: see <see cref="MidiAddress"/>.</summary>
    internal MidiAddress Address => _address;

    /// <summary>Its channel, 0…15.</summary>
    internal int Channel => _address.Channel - 1;

    /// <summary>Takes what was said about one of its numbers.</summary>
    internal void Take(in MidiEvent said, TimeSpan now)
    {
        HeardAt = now;
        if (_address.IsRelative)
        {
            Turn(said);
            return;
        }

        switch (PartOf(said))
        {
            case MidiPart.Coarse when _address.Bits == 14:
                Stand(_width.Coarse(said.Value, now));
                break;
            case MidiPart.Fine:
                Stand(_address.Bits == 14 ? _width.Fine(said.Value) : -1);
                break;
            case MidiPart.Step:
                Stand(Stepped(said.Value));
                break;
            default:
                _width.Set(said.Value);
                Stand(said.Value);
                break;
        }
    }

    /// <summary>Goes on without the other half when it is time.</summary>
    internal void Flush(TimeSpan now) => Stand(_width.Flush(now));

    /// <summary>The box is gone: a button is let go, and what comes next is first again.</summary>
    internal void Restart()
    {
        _width.Restart();
        _hysteresis.Restart();
        if (_isPressed)
        {
            _outlet.Press(_control, isDown: false);
        }

        (_isFirst, _isPressed, HeardAt) = (true, false, TimeSpan.MinValue);
    }

    /// <summary>The value that the box has to be told for a place of the parameter.</summary>
    /// <param name="position">0…1.</param>
    internal int ValueOf(double position) => _address.HasPlace ? _travel.Value(position)
        : _address.IsRelative ? (int)Math.Round(Math.Clamp(position, 0, 1) * _address.Largest)
        : position >= 0.5 ? _address.Largest : 0;

    /// <summary>The box was told to stand at a value: when it says the same, that is an echo and no hand.</summary>
    internal void Follow(int value)
    {
        if (_address.HasPlace && !_isFirst)
        {
            _width.Set(value);
            _hysteresis.TryMove(_travel.Place(value), out _);
        }
    }

    private MidiPart PartOf(in MidiEvent said) => _address is not { Kind: MidiKind.Cc, Bits: 14 } ? said.Part
        : said.Number == _address.Number ? MidiPart.Coarse : MidiPart.Fine;

    // An increment is worth nothing while it is not known of what.
    private int Stepped(int step)
    {
        if (_width.Value >= 0)
        {
            _width.Set(Math.Clamp(_width.Value + step, 0, _address.Largest));
        }

        return _width.Value;
    }

    private void Stand(int value)
    {
        if (value < 0)
        {
            return;
        }

        double place = _travel.Place(value);
        _outlet.Observe(_control, value, place);
        if (!_address.HasPlace)
        {
            // Boxes' buttons that send control changes: the upper half of the values is a press.
            Press(_address.Kind == MidiKind.Note ? value > 0 : value > _address.Largest / 2);
        }
        else if (_hysteresis.TryMove(place, out double said))
        {
            _outlet.Place(_control, (float)_travel.Bend(said), _isFirst);
            _isFirst = false;
        }
    }

    private void Press(bool isPressed)
    {
        _isPressed = isPressed;
        _outlet.Press(_control, isPressed);
    }

    private void Turn(in MidiEvent said)
    {
        bool isStep = said.Part == MidiPart.Step;
        int steps = _address.Coding switch
        {
            MidiCoding.Increments => isStep ? said.Value : 0,
            _ when isStep => 0,
            MidiCoding.Twos => said.Value < 64 ? said.Value : said.Value - 128,
            MidiCoding.Signed => said.Value < 64 ? said.Value : 64 - said.Value,
            _ => said.Value - 64,
        };
        if (steps != 0)
        {
            _outlet.Turn(_control, steps);
        }
    }
}
