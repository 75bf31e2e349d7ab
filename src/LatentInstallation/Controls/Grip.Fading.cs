using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <content>
/// When a control fails or is silenced, what it contributed stays for <see cref="HoldsFor"/> and then eases away over <see cref="EasesFor"/>: to what the others
/// say, or where there are none to the parameter's rest. Nobody's picture ever jumps because a wire broke.
/// </content>
internal sealed partial class Grip
{
    /// <summary>How long a parameter stays where a control left it that failed.</summary>
    public static readonly TimeSpan HoldsFor = TimeSpan.FromSeconds(2);

    /// <summary>How long it then takes to come to rest.</summary>
    public static readonly TimeSpan EasesFor = TimeSpan.FromSeconds(10);

    private TimeSpan _faded;
    private double _offset;

    /// <summary>Something that a lost control contributed is still there.</summary>
    public bool IsFading { get; private set; }

    /// <summary>Fewer controls count than before, and the parameter is where they left it.</summary>
    public void Fade(ParameterStore values)
    {
        (_offset, _faded, IsFading) = (values.Target(Parameter) - Settled(values), TimeSpan.Zero, true);
        if (!IsLoose)
        {
            Takeover.Lead(Hand());
        }
    }

    /// <summary>Goes on fading.</summary>
    /// <param name="elapsed">Time since the last call.</param>
    /// <param name="values">For the value that a parameter rests at.</param>
    /// <param name="value">Receives what is to be written.</param>
    public bool TryFade(TimeSpan elapsed, ParameterStore values, out double value)
    {
        _faded += elapsed;
        value = values.Target(Parameter);
        if (_faded <= HoldsFor)
        {
            return false;
        }

        IsFading = _faded < HoldsFor + EasesFor;

        // A choice has nothing in between: it changes when the others have arrived.
        value = _space.Kind == ParameterKind.Number || !IsFading ? Settled(values) + Faded() : value;
        if (IsLoose)
        {
            Takeover.Rearm(_space.Unmap(value));
        }
        else
        {
            Takeover.Lead(Hand());
        }

        return true;
    }

    private double Settled(ParameterStore values) => IsLoose ? values.Rest(Parameter) : Combined();

    // What is to be written while hands lead: what they say, and what of a lost one is still there.
    private double Held() => Combined() + Faded();

    private double Faded()
    {
        if (!IsFading || _space.Kind != ParameterKind.Number)
        {
            return 0;
        }

        double share = Math.Clamp((_faded - HoldsFor) / EasesFor, 0, 1);
        return _offset * (1 - (share * share * (3 - (2 * share))));
    }
}
