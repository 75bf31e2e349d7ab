namespace LatentInstallation.Controls;

/// <summary>A control's new place, already calibrated, filtered and past its hysteresis.</summary>
/// <param name="Parameter">Index of the target in the parameter table.</param>
/// <param name="Position">0…1 along the control, before the parameter's own curve.</param>
/// <param name="IsFirst">The first reading since start or reconnection: it tells where the hand left the control, and is no movement.</param>
public readonly record struct ControlMovement(int Parameter, float Position, bool IsFirst)
{
    /// <summary><see cref="Control"/> of a movement that comes from a slider on a screen.</summary>
    public const int OnScreen = -1;

    /// <summary>What it means.</summary>
    public MovementKind Kind { get; init; }

    /// <summary>How many steps or presses, downwards negative; for a turn or a flip. <see cref="Position"/> of a turn is then how far, -1…1.</summary>
    public int Steps { get; init; }

    /// <summary>Index of the control's row in the table of controls, or <see cref="OnScreen"/>: such a slider shows the value it moves and needs no takeover.</summary>
    public int Control { get; init; } = OnScreen;
}
