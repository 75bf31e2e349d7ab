using LatentInstallation.Parameters;

namespace LatentInstallation.Devices.Midi;

/// <summary>What a control with lights or a motor knows of its parameter, seen from the thread that plays.</summary>
/// <param name="box">Its box.</param>
/// <param name="index">Its place among the box's controls.</param>
/// <param name="control">Its row.</param>
/// <param name="parameter">Its parameter.</param>
internal sealed class MidiShown(int box, int index, int control, int parameter)
{
    private double _value = double.NaN;
    private double _own = double.NaN;

    public int Box { get; } = box;

    public int Index { get; } = index;

    public int Control { get; } = control;

    public int Parameter { get; private set; } = parameter;

    /// <summary>Which fader of the console's bank it is, from 0; -1 for what always shows the same parameter.</summary>
    public int Fader { get; init; } = -1;

    /// <summary>The last change is the control's own: it stands there already.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>The control itself has just moved.</summary>
    public void Note(float position) => _own = position;

    /// <summary>The console was turned to another bank: it shows another parameter from here on; -1 is none, and leaves it where it is.</summary>
    public void Aim(int parameter) => (Parameter, _value) = (parameter, double.NaN);

    /// <summary>Compares with what was known.</summary>
    /// <param name="value">The parameter's value.</param>
    /// <param name="visitors">The parameter with visitors' range.</param>
    /// <param name="position">Receives where it stands now, 0…1.</param>
    /// <returns>False when it is known.</returns>
    public bool TryChange(double value, ParameterSpec visitors, out float position)
    {
        position = 0;
        if (value == _value)
        {
            return false;
        }

        _value = value;
        position = (float)visitors.Unmap(value);
        IsOwn = !double.IsNaN(_own) && visitors.Map(_own) == value;
        return true;
    }

    /// <summary>The tick is over.</summary>
    public void Forget() => _own = double.NaN;
}
