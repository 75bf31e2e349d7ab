namespace LatentInstallation.Sound;

/// <summary>What each <see cref="SoundFeature"/> is called wherever it is written: in the configuration, over MQTT, on the web page.</summary>
public static class SoundFeatureTable
{
    private static readonly string[] Written =
    [
        "level",
        "peak",
        "floor",
        "presence",
        "bass",
        "mid",
        "high",
        "band.1",
        "band.2",
        "band.3",
        "band.4",
        "band.5",
        "band.6",
        "band.7",
        "band.8",
        "band.9",
        "band.10",
        "band.11",
        "band.12",
        "band.13",
        "band.14",
        "band.15",
        "band.16",
        "band.17",
        "band.18",
        "band.19",
        "band.20",
        "band.21",
        "band.22",
        "band.23",
        "band.24",
        "onset",
        "beat",
        "beat.phase",
        "tempo",
        "beat.confidence",
        "chroma.c",
        "chroma.c-sharp",
        "chroma.d",
        "chroma.d-sharp",
        "chroma.e",
        "chroma.f",
        "chroma.f-sharp",
        "chroma.g",
        "chroma.g-sharp",
        "chroma.a",
        "chroma.a-sharp",
        "chroma.b",
        "brightness",
        "noisiness",
        "harmonic",
        "percussive",
        "pitch",
        "pitch.confidence",
        "level.clock",
        "beat.clock",
    ];

    /// <summary>Every name, in the order of <see cref="SoundFeature"/>.</summary>
    public static IReadOnlyList<string> Names => Written;

    /// <summary>The name of one.</summary>
    public static string NameOf(SoundFeature feature) => Written[(int)feature];

    /// <summary>The one of this name; false when there is none.</summary>
    public static bool TryParse(string name, out SoundFeature feature)
    {
        int index = Array.IndexOf(Written, name);
        feature = (SoundFeature)Math.Max(0, index);
        return index >= 0;
    }
}
