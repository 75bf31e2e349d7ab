namespace LatentInstallation.Controls;

/// <summary>A button asked for something.</summary>
/// <param name="Action">What.</param>
/// <param name="IsOn">Of a switch: on or off, as a held button has it; null turns it over.</param>
public readonly record struct PressedAction(ControlAction Action, bool? IsOn = null);
