namespace LatentInstallation.Mapping;

/// <summary>What a modulation makes of a source that goes from 0 to 1.</summary>
public enum Polarity
{
    /// <summary>As it is, 0…1.</summary>
    Unipolar,

    /// <summary>About the middle, -1…1.</summary>
    Bipolar,

    /// <summary>The other way round, 1…0.</summary>
    Inverted,
}
