namespace LatentInstallation.Controls;

/// <summary>One row of the mapping: what one control does to one parameter, or which action it is.</summary>
public sealed record MappingRow
{
    /// <summary>The control's name in the table of controls.</summary>
    public required string Control { get; init; }

    /// <summary>The parameter's key; empty for an action.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>How the control's travel is bent for this parameter, after its own curve.</summary>
    public ControlCurve Curve { get; init; }

    /// <summary>A drawn curve instead; null for <see cref="Curve"/>.</summary>
    public CurvePoints? Points { get; init; }

    /// <summary>The parameter's value at the control's lower end, in its own unit; null is as far as visitors may go. Above <see cref="Max"/> it runs the other way.</summary>
    public double? Min { get; init; }

    /// <summary>The parameter's value at the control's upper end.</summary>
    public double? Max { get; init; }

    /// <summary>How far, seen from the parameter's start value, it goes: 1 to the ends of its range, 0.5 half as far, -1 the other way; not 0.</summary>
    public double Amount { get; init; } = 1;

    /// <summary>How it takes the parameter over.</summary>
    public TakeoverMode Takeover { get; init; }

    /// <summary>What pressing means; null is hold for a parameter, and toggle for an action and for a MIDI button whose row says so.</summary>
    public ButtonMode? Button { get; init; }

    /// <summary>What the button does, where it moves no parameter.</summary>
    public ControlAction? Action { get; init; }

    /// <summary>What it makes together with the other controls of the parameter.</summary>
    public Combine Combine { get; init; }

    /// <summary>Somebody taught it while the piece ran.</summary>
    public bool IsLearned { get; init; }
}
