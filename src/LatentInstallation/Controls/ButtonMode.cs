namespace LatentInstallation.Controls;

/// <summary>What pressing a button means.</summary>
public enum ButtonMode
{
    /// <summary>Its parameter stands at one end while it is held and at the other when it is not.</summary>
    Hold,

    /// <summary>Each press turns its parameter over, or goes on to the next choice.</summary>
    Toggle,
}
