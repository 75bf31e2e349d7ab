namespace LatentInstallation.Controls;

/// <summary>What a control did, already calibrated, filtered and past its hysteresis. Which parameters follow is the mapping's business.</summary>
/// <param name="Control">Index of the control's row in the table of controls, or <see cref="OnScreen"/>.</param>
/// <param name="Position">0…1 along the control, after its own curve; of a turn, how far it went along its travel, negative downwards.</param>
/// <param name="IsFirst">The first place since start or reconnection: it tells where the hand left the control, and is no movement.</param>
public readonly record struct ControlMovement(int Control, float Position, bool IsFirst)
{
    /// <summary><see cref="Control"/> of a slider on a screen: it shows the value it moves and needs no takeover.</summary>
    public const int OnScreen = -1;

    /// <summary>What it means.</summary>
    public MovementKind Kind { get; init; }

    /// <summary>How many steps or presses, downwards negative; for a turn or a flip.</summary>
    public int Steps { get; init; }

    /// <summary>Index in the parameter table of what a slider on a screen moves; -1 for everything else.</summary>
    public int Parameter { get; init; } = -1;
}
