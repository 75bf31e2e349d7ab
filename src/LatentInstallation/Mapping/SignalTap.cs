using LatentInstallation.Controls;

namespace LatentInstallation.Mapping;

/// <summary>Where one row takes one of its sources from. A control is found by its name again when the table of controls is another one.</summary>
internal sealed class SignalTap(ModulationSource source)
{
    private ControlBank? _bank;
    private int _control = -1;
    private double _place = double.NaN;

    internal ModulationSource Source => source;

    /// <summary>There is something to read: false for a control that is not there, is silent, faulty, or has not said yet where it stands.</summary>
    internal bool IsThere => source.Control is null || !double.IsNaN(_place);

    /// <summary>What it says, 0…1; of the row's own oscillation or noise nothing.</summary>
    internal double Read(Signals signals) => source.Kind switch
    {
        ModulationSourceKind.Feature => signals[source.Feature],
        ModulationSourceKind.Score => signals.Score,
        ModulationSourceKind.Sway => signals.Sway,
        ModulationSourceKind.Control => _place,
        _ => 0,
    };

    internal void Inherit(SignalTap last)
    {
        if (source.Control is not null && source == last.Source)
        {
            (_bank, _control, _place) = (last._bank, last._control, last._place);
        }
    }

    /// <summary>Looks where the control stands.</summary>
    /// <param name="bank">The table of controls.</param>
    /// <param name="takesAll">Takes even its coming and its going.</param>
    /// <returns>Whether it came or went, and that was left for the next look.</returns>
    internal bool Look(ControlBank bank, bool takesAll)
    {
        if (source.Control is null)
        {
            return false;
        }

        if (!ReferenceEquals(_bank, bank))
        {
            (_bank, _control) = (bank, bank.IndexOf(source.Control));
        }

        double place = _control < 0 ? double.NaN : bank.TrustedPlaceOf(_control);
        if (!takesAll && double.IsNaN(place) != double.IsNaN(_place))
        {
            return true;
        }

        // What is locked stands still for everything.
        _place = bank.IsLocked && IsThere && !double.IsNaN(place) ? _place : place;
        return false;
    }
}
