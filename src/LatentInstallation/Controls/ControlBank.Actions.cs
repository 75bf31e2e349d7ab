namespace LatentInstallation.Controls;

/// <content>What buttons ask for.</content>
public sealed partial class ControlBank
{
    // More presses in one tick than anybody makes; what is beyond is lost.
    private readonly PressedAction[] _actions = new PressedAction[32];
    private int _firstAction;
    private int _actionCount;

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
