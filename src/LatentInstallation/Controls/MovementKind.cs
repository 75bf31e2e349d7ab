namespace LatentInstallation.Controls;

/// <summary>What a control's movement means.</summary>
public enum MovementKind
{
    /// <summary>Where it stands now: soft takeover decides whether its parameter follows.</summary>
    Place,

    /// <summary>A button that is held or not: its parameter stands there, whatever it was.</summary>
    Press,

    /// <summary>How far an encoder was turned: it has no place of its own, so it needs no takeover.</summary>
    Turn,

    /// <summary>A button that turns its parameter over: between the ends of a number, on to the next of a choice.</summary>
    Flip,
}
