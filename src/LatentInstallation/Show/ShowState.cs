namespace LatentInstallation.Show;

/// <summary>What curators have switched, outside the parameters.</summary>
public sealed class ShowState
{
    /// <summary>The picture is held as it is.</summary>
    public bool Frozen { get; set; }

    /// <summary>The display eases to black.</summary>
    public bool Blackout { get; set; }

    /// <summary>No physical control does anything.</summary>
    public bool Locked { get; set; }
}
