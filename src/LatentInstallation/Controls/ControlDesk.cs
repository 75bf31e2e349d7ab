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
                if (Bank.Accepts(movement, out int parameter))
                {
                    Write(movement, parameter, values);
                }
            }
        }

        foreach (IControlSource source in _sources)
        {
            source.Show(values, visitors);
        }
    }

    /// <summary>The condition of a control: the worst that any source says of it.</summary>
    public ControlHealth HealthOf(string control)
    {
        ControlHealth worst = ControlHealth.Ok;
        int index = Bank.IndexOf(control);
        for (int i = 0; index >= 0 && i < _sources.Length; i++)
        {
            ControlHealth health = _sources[i].ReadingOf(index).Health;
            worst = health > worst ? health : worst;
        }

        return worst;
    }

    private static double Turned(in ControlMovement movement, ParameterSpec spec, double value) => spec.Kind == ParameterKind.Number
        ? spec.Map(spec.Unmap(value) + movement.Position)
        : spec.Accept(value + movement.Steps);

    // Presses that came together: an even number of them leaves two ends as they were.
    private static double Flipped(in ControlMovement movement, ParameterSpec spec, double value)
    {
        if (spec.Kind == ParameterKind.Number)
        {
            return movement.Steps % 2 == 0 ? value : spec.Unmap(value) < 0.5 ? spec.Max : spec.Min;
        }

        double choices = spec.Max - spec.Min + 1;
        return spec.Min + ((spec.Accept(value) - spec.Min + movement.Steps) % choices);
    }

    private void Write(in ControlMovement movement, int parameter, ParameterStore values)
    {
        bool onScreen = movement.Control == ControlMovement.OnScreen;
        ParameterSpec spec = (onScreen ? values.Table : visitors)[parameter];
        double now = values.Target(parameter);
        double value = movement.Kind switch
        {
            MovementKind.Turn => Turned(movement, spec, now),
            MovementKind.Flip => Flipped(movement, spec, now),
            _ => spec.Map(movement.Position),
        };
        values.Write(parameter, value, onScreen ? ParameterSource.Mqtt : ParameterSource.Fader, hand: true);
        if (movement.Kind != MovementKind.Place)
        {
            Bank.Rearm(parameter, spec.Unmap(value));
        }
    }
}
