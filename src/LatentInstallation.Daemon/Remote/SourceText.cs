using LatentInstallation.Mapping;
using LatentInstallation.Sound;

namespace LatentInstallation.Daemon.Remote;

/// <summary>What people are told of the sources of modulations.</summary>
internal static class SourceText
{
    /// <summary>The family of a source, in a word.</summary>
    internal static string KindOf(ModulationSource source) => source.Kind switch
    {
        ModulationSourceKind.Feature => "feature",
        ModulationSourceKind.Lfo => "lfo",
        ModulationSourceKind.Noise => "noise",
        ModulationSourceKind.Control => "control",
        _ => "form",
    };

    /// <summary>What it is, in a few words.</summary>
    internal static string Describe(ModulationSource source) => source.Kind switch
    {
        ModulationSourceKind.Feature => Describe(source.Feature),
        ModulationSourceKind.Score => "The second movement's swell: 0 in the first movement, up to 1 and back in the second.",
        ModulationSourceKind.Sway => "A slow swing of the form that never repeats exactly; bipolar unless the row says otherwise.",
        ModulationSourceKind.Lfo => $"An oscillation of the row's own, {Shape(source.Shape)}; bipolar unless the row says otherwise.",
        ModulationSourceKind.Noise => "Perlin noise of the row's own; bipolar unless the row says otherwise.",
        _ => $"Where '{source.Control}' stands, 0 to 1.",
    };

    private static string Shape(LfoShape shape) => shape switch
    {
        LfoShape.Sine => "a sine",
        LfoShape.Triangle => "up and down evenly",
        LfoShape.Saw => "up evenly and back at once",
        LfoShape.Square => "on for half a period, off for half",
        _ => "another random value every period",
    };

    private static string Describe(SoundFeature feature) => feature switch
    {
        SoundFeature.Level => "Loudness.",
        SoundFeature.Peak => "The greatest magnitude.",
        SoundFeature.Floor => "The room's own noise.",
        SoundFeature.Presence => "How far the sound is above the room's own noise.",
        SoundFeature.Bass => "Loudness below 150 Hz.",
        SoundFeature.Mid => "Loudness from 150 Hz to 2 kHz.",
        SoundFeature.High => "Loudness above 2 kHz.",
        >= SoundFeature.Band1 and <= SoundFeature.Band24 => $"Logarithmic band {feature - SoundFeature.Band1 + 1} of 24.",
        SoundFeature.Onset => "A pulse at every onset.",
        SoundFeature.Beat => "A pulse at every beat, as strong as the beat is sure.",
        SoundFeature.BeatPhase => "Where between two beats.",
        SoundFeature.Tempo => "How fast the beat is.",
        SoundFeature.BeatConfidence => "How sure the beat is.",
        >= SoundFeature.ChromaC and <= SoundFeature.ChromaB => $"Energy of pitch class {SoundFeatureTable.NameOf(feature)["chroma.".Length..].Replace('-', ' ')}.",
        SoundFeature.Brightness => "Spectral centroid.",
        SoundFeature.Noisiness => "Spectral flatness.",
        SoundFeature.Harmonic => "The share of what sounds on.",
        SoundFeature.Percussive => "The share of what strikes.",
        SoundFeature.Pitch => "The pitch that is heard.",
        SoundFeature.PitchConfidence => "How sure the pitch is.",
        SoundFeature.LevelClock => "Rises the faster the louder it is, and begins again at 1.",
        _ => "Rises from 0 to 1 in every beat.",
    };
}
