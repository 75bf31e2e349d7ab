using LatentInstallation.Controls.Midi;
using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>
/// The table of controls as it is played: which of their movements reach their parameters. Silenced, locked and faulty controls own nothing, and every other
/// one passes soft takeover. Used by the generator thread; allocates nothing.
/// </summary>
/// <remarks>Call <see cref="Heed"/> once a tick, before the movements: it is the one function that tells takeover of every write that is not the fader's own, however it was made.</remarks>
public sealed class ControlBank
{
    private readonly ControlRow[] _rows;
    private readonly ParameterTable _table;
    private readonly double[] _heeded;
    private readonly int[] _parameters;
    private readonly Pickup[] _pickups;
    private readonly bool[] _isEnabled;
    private bool _isLocked;
    private bool _follows;

    /// <summary>For a table of controls.</summary>
    /// <param name="rows">The table; a row whose parameter is not in <paramref name="parameters"/> does nothing.</param>
    /// <param name="parameters">Every parameter.</param>
    /// <param name="valueOf">The base value that a parameter starts with, by its index; null is each parameter's default.</param>
    public ControlBank(IReadOnlyList<ControlRow> rows, ParameterTable parameters, Func<int, double>? valueOf = null)
    {
        _rows = [.. rows];
        _table = parameters;
        _heeded = new double[parameters.Count];
        Array.Fill(_heeded, double.NaN);
        _parameters = [.. rows.Select(row => parameters.IndexOf(row.Parameter))];
        _isEnabled = [.. rows.Select(row => row.Enabled)];
        _pickups = [.. _parameters.Select(index => index < 0 ? new Pickup(0) : Create(parameters[index], valueOf?.Invoke(index)))];
    }

    /// <summary>How many controls there are.</summary>
    public int Count => _rows.Length;

    /// <summary>A control's row.</summary>
    public ControlRow this[int control] => _rows[control];

    /// <summary>Makes every control do nothing. When it ends, each has to meet its parameter's value first.</summary>
    public bool IsLocked
    {
        get => _isLocked;
        set
        {
            if (_isLocked == value)
            {
                return;
            }

            _isLocked = value;
            foreach (Pickup pickup in _pickups)
            {
                pickup.Hold();
            }
        }
    }

    /// <summary>The index of a control by its name, or -1.</summary>
    public int IndexOf(string name) => Array.FindIndex(_rows, row => row.Name == name);

    /// <summary>Whether a control may speak.</summary>
    public bool IsEnabled(int control) => _isEnabled[control];

    /// <summary>Silences a control or lets it speak again; it then has to meet its parameter's value first.</summary>
    public void Enable(int control, bool isEnabled)
    {
        if (_isEnabled[control] != isEnabled)
        {
            _isEnabled[control] = isEnabled;
            _pickups[control].Hold();
        }
    }

    /// <summary>
    /// Follows a bank that was played. Keeps silent what a curator silenced, where the table says no different about that control; and since the piece runs,
    /// every value is somebody's: whatever a control was wired to before, it has to meet the value first.
    /// </summary>
    public void Inherit(ControlBank last)
    {
        _follows = true;
        for (int i = 0; i < _rows.Length; i++)
        {
            int before = last.IndexOf(_rows[i].Name);
            if (before >= 0 && last[before].Enabled == _rows[i].Enabled)
            {
                _isEnabled[i] = last.IsEnabled(before);
            }
        }
    }

    /// <summary>Who leads, a control or its parameter's value.</summary>
    public PickupState StateOf(int control) => _pickups[control].State;

    /// <summary>Decides about a movement that a source reports.</summary>
    /// <param name="movement">What a control did.</param>
    /// <param name="parameter">Receives the index of the parameter that it moves.</param>
    /// <returns>Whether the parameter is to be written.</returns>
    public bool Accepts(in ControlMovement movement, out int parameter)
    {
        int control = movement.Control;
        parameter = movement.Parameter;
        if (control == ControlMovement.OnScreen)
        {
            // Its position is in the parameter's whole range, a fader's perhaps in a visitor's: Heed compares the values.
            return true;
        }

        if ((uint)control >= (uint)_pickups.Length || _parameters[control] < 0)
        {
            return false;
        }

        parameter = _parameters[control];
        if (movement.Kind != MovementKind.Place)
        {
            // It has no place that could be far from the value.
            return !_isLocked && _isEnabled[control] && IsHeard(control, movement.Kind);
        }

        if (_isLocked || !_isEnabled[control])
        {
            _pickups[control].Watch(movement.Position);
            return false;
        }

        if (!_pickups[control].Move(movement.Position, movement.IsFirst))
        {
            return false;
        }

        RearmOthers(parameter, movement.Position, control);
        return true;
    }

    /// <summary>
    /// Looks which parameters were written since the last call: by a preset, a command, a slider on a screen, a write that waited for a hand to let go.
    /// A fader's own write is seen too, and finds the fader where the value is. At the first call, what only the patch or the configuration set is nobody's.
    /// </summary>
    public void Heed(ParameterStore values)
    {
        for (int i = 0; i < _heeded.Length; i++)
        {
            double value = values.Target(i);
            if (value == _heeded[i])
            {
                continue;
            }

            bool isStart = !_follows && double.IsNaN(_heeded[i]) && values.Source(i) <= ParameterSource.Preset;
            double position = _table[i].Unmap(value);
            _heeded[i] = value;
            if (isStart)
            {
                Start(i, position);
            }
            else
            {
                Rearm(i, position);
            }
        }
    }

    /// <summary>Somebody else wrote a parameter: a preset, MQTT, the schedule, a slider on a screen.</summary>
    /// <param name="parameter">Its index.</param>
    /// <param name="position">Where its value stands, 0…1, as <see cref="ParameterSpec.Unmap"/> has it.</param>
    public void Rearm(int parameter, double position) => RearmOthers(parameter, position, ControlMovement.OnScreen);

    // A button says both that it is held and that it was pressed.
    private bool IsHeard(int control, MovementKind kind)
    {
        bool isToggle = _rows[control].Midi is { Coding: MidiCoding.Toggle };
        return kind == MovementKind.Turn || isToggle == (kind == MovementKind.Flip);
    }

    private void Start(int parameter, double position)
    {
        for (int i = 0; i < _pickups.Length; i++)
        {
            if (_parameters[i] == parameter)
            {
                _pickups[i].Start(position);
            }
        }
    }

    private void RearmOthers(int parameter, double position, int except)
    {
        for (int i = 0; i < _pickups.Length; i++)
        {
            if (_parameters[i] == parameter && i != except)
            {
                _pickups[i].Rearm(position);
            }
        }
    }

    // A choice or a whole number is met wherever the control selects the same one.
    private static Pickup Create(ParameterSpec spec, double? value) => new(
        spec.Unmap(value ?? spec.Default),
        spec.Kind == ParameterKind.Number ? Pickup.UsualTolerance : Math.Max(Pickup.UsualTolerance, 0.5 / Math.Max(1, spec.Max - spec.Min)));
}
