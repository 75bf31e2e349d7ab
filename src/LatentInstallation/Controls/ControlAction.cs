namespace LatentInstallation.Controls;

/// <summary>What a button does.</summary>
/// <param name="Kind">What.</param>
/// <param name="Preset">The preset's name, for <see cref="ControlActionKind.Preset"/>.</param>
/// <param name="Bank">The bank's number, from 1, for <see cref="ControlActionKind.Bank"/>.</param>
public readonly record struct ControlAction(ControlActionKind Kind, string Preset = "", int Bank = 0)
{
    /// <summary>It switches something on and off, so a button can hold it.</summary>
    public bool IsSwitch => Kind is ControlActionKind.Freeze or ControlActionKind.Blackout or ControlActionKind.Lock;
}
