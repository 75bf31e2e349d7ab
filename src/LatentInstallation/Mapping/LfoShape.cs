namespace LatentInstallation.Mapping;

/// <summary>How a slow oscillation goes from 0 to 1 and back.</summary>
public enum LfoShape
{
    /// <summary>Begins in the middle, rising.</summary>
    Sine,

    /// <summary>Begins in the middle, rising, with corners at the ends.</summary>
    Triangle,

    /// <summary>Rises from 0 to 1 and jumps back.</summary>
    Saw,

    /// <summary>1 in the first half of the period, 0 in the second.</summary>
    Square,

    /// <summary>Another value in every period, held through it.</summary>
    Random,
}
