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

    /// <summary>What it said last, 0…1; 0 for what is not there.</summary>
    internal double Heard { get; private set; }

    /// <summary>Listens.</summary>
    /// <param name="signals">What everybody hears.</param>
    /// <param name="own">What the row's own oscillation or noise says; null for a row without.</param>
    /// <returns>0…1.</returns>
    internal double Read(Signals signals, double? own = null)
    {
        double said = own ?? source.Kind switch
        {
            ModulationSourceKind.Feature => signals[source.Feature],
            ModulationSourceKind.Score => signals.Score,
            ModulationSourceKind.Sway => signals.Sway,
            ModulationSourceKind.Control when IsThere => _place,
            _ => 0,
        };
        return Heard = Math.Clamp(said, 0, 1);
    }

    /// <summary>What it said last as a factor: what swings about its middle does so from -1 to 1, and what is not there takes all away.</summary>
    internal double Factor => source.OwnPolarity == Polarity.Bipolar ? (2 * Heard) - 1 : Heard;

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
