namespace LatentInstallation.Controls;

/// <summary>What several controls of one parameter make together. A control that is lost or silenced contributes nothing.</summary>
public enum Combine
{
    /// <summary>The one that moved last leads; the others have to meet its value.</summary>
    Last,

    /// <summary>Each pushes the parameter away from its start value, and the pushes are added.</summary>
    Sum,

    /// <summary>The highest value counts.</summary>
    Max,

    /// <summary>The first in the table that says something counts: a fader or knob always does, a button while it is held or switched on.</summary>
    Priority,
}
