namespace LatentInstallation.Controls.Recording;

/// <summary>A movement and when it was played.</summary>
/// <param name="Time">On the instrument's own clock.</param>
/// <param name="Movement">What a hand did.</param>
public readonly record struct ControlEvent(TimeSpan Time, ControlMovement Movement);
