namespace LatentInstallation.Controls.Recording;

/// <summary>A movement and when it was played.</summary>
/// <param name="Time">On the instrument's own clock.</param>
/// <param name="Who">The control's name, or the key of the parameter whose slider it was: rows of another table of controls have other numbers.</param>
/// <param name="Movement">What a hand did.</param>
public readonly record struct ControlEvent(TimeSpan Time, string Who, ControlMovement Movement);
