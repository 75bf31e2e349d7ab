namespace LatentInstallation.Sound;

/// <summary>What is heard of a room; <see cref="SoundFeatureTable"/> says each one's name, unit and latency.</summary>
public enum SoundFeature
{
    /// <summary>Loudness.</summary>
    Level,

    /// <summary>Greatest magnitude.</summary>
    Peak,

    /// <summary>The room's own noise.</summary>
    Floor,

    /// <summary>How far the sound is above the floor.</summary>
    Presence,

    /// <summary>Loudness below 150 Hz.</summary>
    Bass,

    /// <summary>Loudness from 150 Hz to 2 kHz.</summary>
    Mid,

    /// <summary>Loudness above 2 kHz.</summary>
    High,

    /// <summary>Logarithmic band 1 of 24.</summary>
    Band1,

    /// <summary>Logarithmic band 2 of 24.</summary>
    Band2,

    /// <summary>Logarithmic band 3 of 24.</summary>
    Band3,

    /// <summary>Logarithmic band 4 of 24.</summary>
    Band4,

    /// <summary>Logarithmic band 5 of 24.</summary>
    Band5,

    /// <summary>Logarithmic band 6 of 24.</summary>
    Band6,

    /// <summary>Logarithmic band 7 of 24.</summary>
    Band7,

    /// <summary>Logarithmic band 8 of 24.</summary>
    Band8,

    /// <summary>Logarithmic band 9 of 24.</summary>
    Band9,

    /// <summary>Logarithmic band 10 of 24.</summary>
    Band10,

    /// <summary>Logarithmic band 11 of 24.</summary>
    Band11,

    /// <summary>Logarithmic band 12 of 24.</summary>
    Band12,

    /// <summary>Logarithmic band 13 of 24.</summary>
    Band13,

    /// <summary>Logarithmic band 14 of 24.</summary>
    Band14,

    /// <summary>Logarithmic band 15 of 24.</summary>
    Band15,

    /// <summary>Logarithmic band 16 of 24.</summary>
    Band16,

    /// <summary>Logarithmic band 17 of 24.</summary>
    Band17,

    /// <summary>Logarithmic band 18 of 24.</summary>
    Band18,

    /// <summary>Logarithmic band 19 of 24.</summary>
    Band19,

    /// <summary>Logarithmic band 20 of 24.</summary>
    Band20,

    /// <summary>Logarithmic band 21 of 24.</summary>
    Band21,

    /// <summary>Logarithmic band 22 of 24.</summary>
    Band22,

    /// <summary>Logarithmic band 23 of 24.</summary>
    Band23,

    /// <summary>Logarithmic band 24 of 24.</summary>
    Band24,

    /// <summary>A pulse at every onset.</summary>
    Onset,

    /// <summary>A pulse at every beat, as strong as the beat is sure.</summary>
    Beat,

    /// <summary>Where between two beats; 0 is the beat.</summary>
    BeatPhase,

    /// <summary>How fast the beat is.</summary>
    Tempo,

    /// <summary>How sure the beat is.</summary>
    BeatConfidence,

    /// <summary>Energy of pitch class C.</summary>
    ChromaC,

    /// <summary>Energy of pitch class C sharp.</summary>
    ChromaCSharp,

    /// <summary>Energy of pitch class D.</summary>
    ChromaD,

    /// <summary>Energy of pitch class D sharp.</summary>
    ChromaDSharp,

    /// <summary>Energy of pitch class E.</summary>
    ChromaE,

    /// <summary>Energy of pitch class F.</summary>
    ChromaF,

    /// <summary>Energy of pitch class F sharp.</summary>
    ChromaFSharp,

    /// <summary>Energy of pitch class G.</summary>
    ChromaG,

    /// <summary>Energy of pitch class G sharp.</summary>
    ChromaGSharp,

    /// <summary>Energy of pitch class A.</summary>
    ChromaA,

    /// <summary>Energy of pitch class A sharp.</summary>
    ChromaASharp,

    /// <summary>Energy of pitch class B.</summary>
    ChromaB,

    /// <summary>Spectral centroid.</summary>
    Brightness,

    /// <summary>Spectral flatness.</summary>
    Noisiness,

    /// <summary>Share of what sounds on.</summary>
    Harmonic,

    /// <summary>Share of what strikes.</summary>
    Percussive,

    /// <summary>The pitch that is heard.</summary>
    Pitch,

    /// <summary>How sure the pitch is.</summary>
    PitchConfidence,

    /// <summary>Accumulated level, in seconds of full level; consumers wrap it.</summary>
    LevelClock,

    /// <summary>Beats since the start with their fraction; consumers wrap it.</summary>
    BeatClock,
}
