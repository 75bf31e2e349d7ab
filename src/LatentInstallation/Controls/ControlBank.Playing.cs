using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <content>What movements and faults do.</content>
public sealed partial class ControlBank
{
    // More presses in one tick than anybody makes; what is beyond is lost.
    private readonly PressedAction[] _actions = new PressedAction[32];
    private int _firstAction;
    private int _actionCount;

    /// <summary>Silences a control or lets it speak again; it then has to meet its parameters' values first.</summary>
    public void Enable(int control, bool isEnabled, ParameterStore values)
    {
        if (_isEnabled[control] != isEnabled)
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

    /// <summary>A control moves while nothing may follow it.</summary>
    public void Ignore(in ControlMovement movement)
    {
        if (movement.Kind == MovementKind.Place)
        {
            _places[movement.Control] = movement.Position;
            foreach ((Binding binding, int grip) in _ofControl[movement.Control])
            {
                if (grip >= 0)
                {
                    Watch(binding, grip, movement);
                    _grips[grip].Takeover.Hold();
                }
            }
        }
    }

    /// <summary>Somebody wrote a parameter between two calls of <see cref="Heed"/>, with a slider on a screen.</summary>
    public void Rearm(int parameter, ParameterStore values)
    {
        (_heeded[parameter], _owner[parameter]) = (values.Target(parameter), Nobody);
        RearmOthers(parameter, Nobody, values.Target(parameter));
    }

    /// <summary>Takes the next action that a button asked for.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryTakeAction(out PressedAction pressed)
    {
        pressed = _actions[_firstAction];
        if (_actionCount == 0)
        {
            return false;
        }

        (_firstAction, _actionCount) = ((_firstAction + 1) % _actions.Length, _actionCount - 1);
        return true;
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
            _grips[grip].Watch(binding, movement.Position);
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

    private void Act(Binding binding, ControlAction action, in ControlMovement movement)
    {
        bool isDown = movement.Position >= 0.5;
        bool isEdge = movement.Kind == MovementKind.Press || (movement.Kind == MovementKind.Place && binding.TryCross(movement.Position, movement.IsFirst, out isDown));

        // The lock's own button stays alive, else nobody in the room could undo it.
        if (!binding.Counts || (_isLocked && action.Kind != ControlActionKind.Lock))
        {
            return;
        }

        if (!binding.IsToggle && isEdge)
        {
            Ask(new PressedAction(action, isDown));
        }

        int presses = !binding.IsToggle ? 0 : movement.Kind == MovementKind.Flip ? movement.Steps : movement.Kind == MovementKind.Place && isEdge && isDown ? 1 : 0;

        // A pair of presses leaves a switch as it was.
        for (int i = 0; i < (action.IsSwitch ? presses % 2 : Math.Min(presses, _actions.Length)); i++)
        {
            Ask(new PressedAction(action));
        }
    }

    private void Ask(PressedAction pressed)
    {
        if (_actionCount < _actions.Length)
        {
            _actions[(_firstAction + _actionCount++) % _actions.Length] = pressed;
        }
    }
}
