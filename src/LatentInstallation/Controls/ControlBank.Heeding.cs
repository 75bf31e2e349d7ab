using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <content>What others do: the bank before, everybody who writes, and whoever turns the console.</content>
public sealed partial class ControlBank
{
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
                Weigh(i);
            }

            if (before >= 0)
            {
                StandAt(i, last._places[before]);
            }
        }
    }

    /// <summary>
    /// Looks which parameters were written since the last call: by a preset, a command, a slider on a screen, a write that waited for a hand to let go.
    /// At the first call, what only the patch or the configuration set is nobody's.
    /// </summary>
    public void Heed(ParameterStore values)
    {
        TurnConsole(values);
        for (int i = 0; i < _heeded.Length; i++)
        {
            double value = values.Target(i);
            if (value == _heeded[i])
            {
                continue;
            }

            bool isStart = !_follows && double.IsNaN(_heeded[i]) && values.Source(i) <= ParameterSource.Preset;
            _heeded[i] = value;
            foreach (int grip in _gripsOfParameter[i])
            {
                Tell(_grips[grip], value, isStart);
            }

            foreach (int grip in _ofConsole)
            {
                if (_grips[grip].Parameter == i)
                {
                    Tell(_grips[grip], value, isStart);
                }
            }

            _owner[i] = Nobody;
        }
    }

    private static void Tell(Grip grip, double value, bool isStart)
    {
        if (isStart)
        {
            grip.Start(value);
        }
        else
        {
            grip.Rearm(value);
        }
    }

    // Another bank, or the first look: every fader of a box plays another dimension now, and has to meet its value first.
    private void TurnConsole(ParameterStore values)
    {
        bool isTurned = _console.Heed(values);
        if (!isTurned && _isConsoleKnown)
        {
            return;
        }

        foreach (int index in _ofConsole)
        {
            Grip grip = _grips[index];
            int parameter = _console.ParameterOf(grip.Fader);
            if (grip.Parameter >= 0 && _owner[grip.Parameter] == index)
            {
                _owner[grip.Parameter] = Nobody;
            }

            if (parameter < 0)
            {
                grip.Rest();
            }
            else if (_isConsoleKnown)
            {
                grip.Aim(parameter, _table[parameter], StartOf(parameter), values.Target(parameter));
            }
            else
            {
                grip.Begin(parameter, _table[parameter], StartOf(parameter));
            }
        }

        _isConsoleKnown = true;
    }

    private double StartOf(int parameter) => Math.Clamp(_startOf(parameter), _table[parameter].Min, _table[parameter].Max);

    // A source that stays open says no first place again.
    private void StandAt(int control, double place)
    {
        _places[control] = place;
        foreach ((Binding binding, int grip) in _ofControl[control])
        {
            if (grip >= 0 && !binding.IsToggle && !double.IsNaN(place))
            {
                _grips[grip].Watch(binding, place, isButton: false);
            }
        }
    }
}
