namespace LatentInstallation.Sound;

/// <summary>How a <see cref="SoundFeature"/> behaves.</summary>
public enum SoundFeatureKind
{
    /// <summary>How loud something is: gain and automatic gain apply, gated above the room's own noise, follows with attack and release.</summary>
    Amplitude,

    /// <summary>What kind of sound it is: worth as much as something is present, 0 in silence and in steady noise.</summary>
    Descriptive,

    /// <summary>A moment: jumps up and decays.</summary>
    Event,

    /// <summary>Grows for as long as there is something, and never falls; consumers wrap it.</summary>
    Clock,
}
