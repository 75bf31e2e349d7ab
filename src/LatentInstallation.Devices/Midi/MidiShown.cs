using LatentInstallation.Controls;
using LatentInstallation.Parameters;

namespace LatentInstallation.Devices.Midi;

/// <summary>What a control with lights or a motor knows of its parameter, seen from the thread that plays.</summary>
/// <param name="box">Its box.</param>
/// <param name="index">Its place among the box's controls.</param>
/// <param name="control">Its row.</param>
internal sealed class MidiShown(int box, int index, int control)
{
    private ControlBank? _bank;
    private int _parameter = -1;
    private double _value = double.NaN;
    private double _own = double.NaN;

    public int Box { get; } = box;

    public int Index { get; } = index;

    public int Control { get; } = control;

    /// <summary>The last change is the control's own: it stands there already.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>The control itself has just moved.</summary>
    public void Note(float position) => _own = position;

    /// <summary>Compares with what was known. Another mapping or another bank of the console is a change too; a control that shows nothing stays where it is.</summary>
    /// <param name="values">The values.</param>
    /// <param name="bank">What the control moves.</param>
    /// <param name="position">Receives where the control would have to stand now, 0…1.</param>
    /// <returns>False when it is known.</returns>
    public bool TryChange(ParameterStore values, ControlBank bank, out float position)
    {
        position = 0;
        int parameter = bank.ShownBy(Control);
        double value = parameter < 0 ? double.NaN : values.Target(parameter);
        if (parameter == _parameter && value.Equals(_value) && ReferenceEquals(bank, _bank))
        {
            return false;
        }

        (_bank, _parameter, _value) = (bank, parameter, value);
        if (parameter < 0)
        {
            return false;
        }

        position = (float)bank.PlaceFor(Control, value);
        IsOwn = !double.IsNaN(_own) && bank.Makes(Control, _own, value);
        return true;
    }

    /// <summary>The tick is over.</summary>
    public void Forget() => _own = double.NaN;
}
