namespace LatentInstallation.Controls;

/// <summary>A control was moved for a parameter that was being learned.</summary>
/// <param name="Parameter">The parameter's index.</param>
/// <param name="Control">The control's name.</param>
/// <param name="Kind">How it moved.</param>
/// <param name="Row">The control itself, where the table has none of that name; else null.</param>
public sealed record LearnedControl(int Parameter, string Control, MovementKind Kind, ControlRow? Row = null);
