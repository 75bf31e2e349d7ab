using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <content>What movements and faults do.</content>
public sealed partial class ControlBank
{
    /// <summary>Silences a control or lets it speak again; it then has to meet its parameters' values first.</summary>
    public void Enable(int control, bool isEnabled, ParameterStore values)
    {
        // Whoever asked may have meant the table before this one.
        if ((uint)control < (uint)_isEnabled.Length && _isEnabled[control] != isEnabled)
        {
            _isEnabled[control] = isEnabled;
            Recount(control, values, fadesAlone: false);
        }
    }

    /// <summary>Tells how well a control is. Where a faulty one owns a parameter's value, that is held for a while and then eased to rest.</summary>
    public void Examine(int control, ControlHealth health, ParameterStore values)
    {
        // A feed that is lost goes to its own neutral place, and goes on being followed there.
        bool isFaulty = health is ControlHealth.Lost or ControlHealth.Floating or ControlHealth.Stuck;
        if ((uint)control < (uint)_isFaulty.Length && _rows[control].Feed is null && _isFaulty[control] != isFaulty)
        {
            _isFaulty[control] = isFaulty;
            Recount(control, values, fadesAlone: true);
        }
    }

    /// <summary>Goes on with what fades. While the controls are locked, nothing moves.</summary>
    public void Advance(TimeSpan elapsed, ParameterStore values)
    {
        for (int i = 0; !_isLocked && i < _grips.Length; i++)
        {
            Grip grip = _grips[i];
            if (!grip.IsFading || !grip.TryFade(elapsed, values, out double value))
            {
                continue;
            }

            values.Write(grip.Parameter, value, ParameterSource.Idle, hand: false);
            Note(i, values);
            _owner[grip.Parameter] = grip.IsLoose && !grip.IsFading ? Nobody : i;
        }
    }

    /// <summary>Writes what a control's movement moves.</summary>
    public void Move(in ControlMovement movement, ParameterStore values)
    {
        if ((uint)movement.Control >= (uint)_ofControl.Length)
        {
            return;
        }

        _places[movement.Control] = movement.Kind == MovementKind.Place ? movement.Position : _places[movement.Control];
        foreach ((Binding binding, int grip) in _ofControl[movement.Control])
        {
            if (binding.Action is { } action)
            {
                Act(binding, action, movement);
            }
            else if (_isLocked || !binding.Counts || _grips[grip].Parameter == Grip.Nothing)
            {
                Watch(binding, grip, movement);
            }
            else
            {
                Move(binding, grip, movement, values);
            }
        }
    }

    /// <summary>Where a control stood last along its travel, 0…1; NaN for one that has not said it.</summary>
    public double PlaceOf(int control) => _places[control];

    /// <summary>The same, for whoever wants to know that it may be believed: NaN for one that is silenced or faulty as well.</summary>
    public double TrustedPlaceOf(int control) => _isEnabled[control] && !_isFaulty[control] ? _places[control] : double.NaN;

    /// <summary>A control moves while nothing may follow it.</summary>
    public void Ignore(in ControlMovement movement)
    {
        if (movement.Kind is not (MovementKind.Place or MovementKind.Press))
        {
            return;
        }

        _places[movement.Control] = movement.Kind == MovementKind.Place ? movement.Position : _places[movement.Control];
        foreach ((Binding binding, int grip) in _ofControl[movement.Control])
        {
            if (grip >= 0)
            {
                Watch(binding, grip, movement);
                _grips[grip].Takeover.Hold();
            }
        }
    }

    /// <summary>Somebody wrote a parameter between two calls of <see cref="Heed"/>, with a slider on a screen.</summary>
    public void Rearm(int parameter, ParameterStore values)
    {
        (_heeded[parameter], _owner[parameter]) = (values.Target(parameter), Nobody);
        RearmOthers(parameter, Nobody, values.Target(parameter));
    }

    private void Recount(int control, ParameterStore values, bool fadesAlone)
    {
        foreach ((Binding binding, int index) in _ofControl[control])
        {
            bool counted = binding.Counts;
            binding.Counts = _isEnabled[control] && !_isFaulty[control];
            if (index < 0 || counted == binding.Counts || _grips[index].Parameter == Grip.Nothing)
            {
                continue;
            }

            Grip grip = _grips[index];
            if (!binding.Counts && _owner[grip.Parameter] == index && (fadesAlone || !grip.IsAlone))
            {
                grip.Fade(values);
            }
            else
            {
                grip.Recount(values.Target(grip.Parameter));
            }
        }
    }

    private void Watch(Binding binding, int grip, in ControlMovement movement)
    {
        if (movement.Kind == MovementKind.Place && binding.IsToggle)
        {
            binding.TryCross(movement.Position, isFirst: true, out _);
        }
        else if (movement.Kind == MovementKind.Place)
        {
            _grips[grip].Watch(binding, movement.Position, isButton: false);
        }
        else if (movement.Kind == MovementKind.Press && !binding.IsToggle)
        {
            // Let go while it may not speak, it is held no more when it may.
            _grips[grip].Watch(binding, movement.Position, isButton: true);
        }
    }

    private void Move(Binding binding, int index, in ControlMovement movement, ParameterStore values)
    {
        Grip grip = _grips[index];
        double now = values.Target(grip.Parameter);
        switch (movement.Kind)
        {
            case MovementKind.Place when binding.IsToggle:
                if (binding.TryCross(movement.Position, movement.IsFirst, out bool isDown) && isDown)
                {
                    Write(index, grip.Flip(binding, 1, now), values, leads: !grip.IsAlone);
                }

                break;
            case MovementKind.Place when grip.TryMove(binding, movement.Position, movement.IsFirst, out double value):
                Write(index, value, values, leads: true);
                break;
            case MovementKind.Press when !binding.IsToggle:
                Write(index, grip.Press(binding, movement.Position >= 0.5), values, leads: true);
                break;
            case MovementKind.Flip when binding.IsToggle:
                Write(index, grip.Flip(binding, movement.Steps, now), values, leads: !grip.IsAlone);
                break;
            case MovementKind.Turn:
                Write(index, grip.Turn(binding, movement.Position, movement.Steps, now), values, leads: false);
                break;
        }
    }

    private void Write(int index, double value, ParameterStore values, bool leads)
    {
        Grip grip = _grips[index];
        values.Write(grip.Parameter, value, ParameterSource.Fader, hand: true);
        if (!leads)
        {
            grip.Rearm(value);
        }

        Note(index, values);
        _owner[grip.Parameter] = index;
    }

    // A grip's own write is no news for it, and one of somebody else's for the others.
    private void Note(int index, ParameterStore values)
    {
        int parameter = _grips[index].Parameter;
        double value = values.Target(parameter);
        _heeded[parameter] = value;
        RearmOthers(parameter, index, value);
    }

    private void RearmOthers(int parameter, int except, double value)
    {
        foreach (int other in _gripsOfParameter[parameter])
        {
            if (other != except)
            {
                _grips[other].Rearm(value);
            }
        }

        foreach (int other in _ofConsole)
        {
            if (other != except && _grips[other].Parameter == parameter)
            {
                _grips[other].Rearm(value);
            }
        }
    }
}
