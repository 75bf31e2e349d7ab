namespace LatentInstallation.Controls;

/// <summary>How a control takes its parameter over again after somebody else wrote it.</summary>
public enum TakeoverMode
{
    /// <summary>It writes nothing until it meets the value.</summary>
    Pickup,

    /// <summary>Its next movement writes where it stands, however far away that is.</summary>
    Jump,

    /// <summary>Its movements count half toward the value and double away from it, and more or less near the ends so that both reach them together, until it meets the value.</summary>
    Scale,
}
