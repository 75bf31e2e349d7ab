namespace LatentInstallation.Controls;

/// <summary>Who leads: the hand or the value.</summary>
public enum TakeoverState
{
    /// <summary>The parameter goes where the control goes.</summary>
    Following,

    /// <summary>Somebody else wrote the parameter, and nobody has touched the control since. It writes nothing.</summary>
    Held,

    /// <summary>A hand moves the control and has not met the value yet. It writes nothing until it does.</summary>
    CatchingUp,
}
