namespace LatentInstallation.Controls;

/// <summary>
/// Hands what buttons ask for from the thread that plays the controls to the one that can do it. Neither waits, takes a lock or allocates; what does not fit is lost.
/// </summary>
public sealed class ActionSlots
{
    private readonly Ring<ControlAction> _ring = new(64);

    /// <summary>Called by one thread only.</summary>
    /// <returns>False when there is no room.</returns>
    public bool TryAdd(ControlAction action) => _ring.TryAdd(action);

    /// <summary>Called by one other thread only.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out ControlAction action) => _ring.TryTake(out action);
}
