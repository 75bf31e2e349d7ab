namespace LatentInstallation.Controls;

/// <content>What lights, motors and faders on tablets are told: where a control would have to stand.</content>
public sealed partial class ControlBank
{
    /// <summary>The parameter that a control shows: that of the first row of its mapping which moves one.</summary>
    /// <param name="control">Its index in the table.</param>
    /// <returns>-1 while it moves none: also a fader of a bank that has no such dimension.</returns>
    public int ShownBy(int control) => FirstOf(control) is var (_, grip) && grip >= 0 ? _grips[grip].Parameter : Grip.Nothing;

    /// <summary>Where a control would have to stand along its travel for a value of the parameter that it shows: range, curve and amount the other way round.</summary>
    /// <param name="control">Its index in the table.</param>
    /// <param name="value">The parameter's; what the control does not reach is met at the nearer end.</param>
    /// <returns>0…1; NaN for a control that shows none.</returns>
    public double PlaceFor(int control, double value) => FirstOf(control) is var (binding, grip) && grip >= 0 ? _grips[grip].PlaceFor(binding!, value) : double.NaN;

    /// <summary>Whether a place along its travel is one at which a control makes a value.</summary>
    public bool Makes(int control, double place, double value) => FirstOf(control) is var (binding, grip) && grip >= 0 && _grips[grip].Makes(binding!, place, value);

    private (Binding? Binding, int Grip) FirstOf(int control)
    {
        foreach ((Binding binding, int grip) in _ofControl[control])
        {
            if (grip >= 0)
            {
                return (binding, grip);
            }
        }

        return (null, ControlWiring.NoGrip);
    }
}
