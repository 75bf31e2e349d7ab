using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>Everything that hands can reach: the sources, which of their movements count, and how far visitors may go. Replaced whole when the table of controls changes.</summary>
/// <param name="sources">Where movements come from; they belong to whoever made them.</param>
/// <param name="bank">Which movements count.</param>
/// <param name="visitors">The parameter table with visitors' narrower ranges: what a physical control reaches.</param>
public sealed class ControlDesk(IReadOnlyList<IControlSource> sources, ControlBank bank, ParameterTable visitors)
{
    private readonly IControlSource[] _sources = [.. sources];

    /// <summary>Which movements count.</summary>
    public ControlBank Bank { get; } = bank;

    /// <summary>Writes every accepted movement since the last call, once takeover knows what everybody else wrote.</summary>
    public void Apply(ParameterStore values)
    {
        Bank.Heed(values);
        foreach (IControlSource source in _sources)
        {
            while (source.TryRead(out ControlMovement movement))
            {
                if (Bank.Accepts(movement))
                {
                    bool onScreen = movement.Control == ControlMovement.OnScreen;
                    ParameterSpec spec = (onScreen ? values.Table : visitors)[movement.Parameter];
                    values.Write(movement.Parameter, spec.Map(movement.Position), onScreen ? ParameterSource.Mqtt : ParameterSource.Fader, hand: true);
                }
            }
        }
    }

    /// <summary>The condition of a control: the worst that any source says of it.</summary>
    public ControlHealth HealthOf(string control)
    {
        ControlHealth worst = ControlHealth.Ok;
        foreach (IControlSource source in _sources)
        {
            ControlHealth health = source.HealthOf(control);
            worst = health > worst ? health : worst;
        }

        return worst;
    }
}
