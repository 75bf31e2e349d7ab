namespace LatentInstallation.Controls.Osc;

/// <summary>The rows of the table of controls that tablets move, by the addresses that they send to.</summary>
internal sealed class OscControls
{
    private readonly OscControl[][] _byName;

    internal OscControls(IReadOnlyList<ControlRow> rows, ControlOutlet outlet)
    {
        IGrouping<string, (int Index, ControlRow Item)>[] groups = [.. rows.Index().Where(row => row.Item is { Source: ControlInput.Osc, Osc: not null }).GroupBy(row => row.Item.Osc!.Address)];
        Names = new OscNames(groups.Select(group => group.Key));
        _byName = [.. groups.Select(group => group.Select(row => new OscControl(row.Item, row.Index, outlet)).ToArray())];
    }

    /// <summary>Their addresses.</summary>
    internal OscNames Names { get; }

    /// <summary>Takes a message to one of the addresses.</summary>
    /// <returns>False when a control it is for can make nothing of it.</returns>
    internal bool Take(int name, in OscMessage message, UInt128 host)
    {
        bool isUsable = true;
        foreach (OscControl control in _byName[name])
        {
            isUsable &= control.Take(message, host);
        }

        return isUsable;
    }

    internal void Restart()
    {
        foreach (OscControl control in _byName.SelectMany(controls => controls))
        {
            control.Restart();
        }
    }
}
