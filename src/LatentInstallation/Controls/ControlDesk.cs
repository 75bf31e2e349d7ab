using LatentInstallation.Parameters;

namespace LatentInstallation.Controls;

/// <summary>Everything that hands can reach: the sources, and which of their movements count. Replaced whole when the table of controls changes.</summary>
/// <param name="sources">Where movements come from; they belong to whoever made them.</param>
/// <param name="bank">Which movements count.</param>
/// <param name="learning">Hears every movement first, while somebody teaches it; null never does.</param>
public sealed class ControlDesk(IReadOnlyList<IControlSource> sources, ControlBank bank, Learning? learning = null)
{
    private readonly IControlSource[] _sources = [.. sources];

    // A desk that takes another's place in the tick in which something was learned tells the sources that it is over.
    private bool _listened = learning is not null;

    /// <summary>Which movements count.</summary>
    public ControlBank Bank { get; } = bank;

    /// <summary>What all sources together could not use.</summary>
    public ControlLosses Losses
    {
        get
        {
            ControlLosses losses = default;
            foreach (IControlSource source in _sources)
            {
                losses = ControlLosses.Add(losses, source.Losses);
            }

            return losses;
        }
    }

    /// <summary>Writes every accepted movement since the last call, once takeover knows what everybody else wrote and how well each control is.</summary>
    /// <param name="values">The values.</param>
    /// <param name="elapsed">Time since the last call.</param>
    public void Apply(ParameterStore values, TimeSpan elapsed = default)
    {
        Bank.Heed(values);
        for (int i = 0; i < Bank.Count; i++)
        {
            Bank.Examine(i, HealthOf(i), values);
        }

        Bank.Advance(elapsed, values);
        Listen(elapsed);
        foreach (IControlSource source in _sources)
        {
            while (source.TryRead(out ControlMovement movement))
            {
                Take(movement, values);
            }
        }

        foreach (IControlSource source in _sources)
        {
            source.Show(values, Bank);
        }
    }

    /// <summary>The condition of a control: the worst that any source says of it.</summary>
    /// <param name="control">Its row.</param>
    public ControlHealth HealthOf(int control)
    {
        ControlHealth worst = ControlHealth.Ok;
        foreach (IControlSource source in _sources)
        {
            ControlHealth health = source.ReadingOf(control).Health;
            worst = health > worst ? health : worst;
        }

        return worst;
    }

    private void Listen(TimeSpan elapsed)
    {
        learning?.Advance(elapsed);
        bool listens = learning is { IsListening: true };
        if (!listens && !_listened)
        {
            return;
        }

        _listened = listens;
        foreach (IControlSource source in _sources)
        {
            if (source.Overhear(listens) is { } row && listens)
            {
                learning!.Hears(row);
            }
        }
    }

    private void Take(in ControlMovement movement, ParameterStore values)
    {
        if (movement.Control != ControlMovement.OnScreen)
        {
            if ((uint)movement.Control >= (uint)Bank.Count)
            {
                return;
            }

            if (learning is not null && learning.Hears(movement, Bank[movement.Control].Name, Bank.PlaceOf(movement.Control)))
            {
                Bank.Ignore(movement);
                return;
            }

            // A device that has just come back may speak before the next look at its health.
            Bank.Examine(movement.Control, HealthOf(movement.Control), values);
            Bank.Move(movement, values);
            return;
        }

        // Its position is in the parameter's whole range, a fader's perhaps in a visitor's.
        ParameterSpec spec = values.Table[movement.Parameter];
        values.Write(movement.Parameter, spec.Map(movement.Position), ParameterSource.Mqtt, hand: true);
        Bank.Rearm(movement.Parameter, values);
    }
}
