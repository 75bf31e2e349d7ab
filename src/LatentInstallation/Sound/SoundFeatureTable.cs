using System.Globalization;
using LatentInstallation.Sound.Hearing;
using static LatentInstallation.Sound.SoundFeatureKind;

namespace LatentInstallation.Sound;

/// <summary>What each <see cref="SoundFeature"/> is, and what it is called wherever it is written: in the configuration, over MQTT, on the web page, in docs/sound.md.</summary>
public static class SoundFeatureTable
{
    private static readonly SoundFeatureRow[] All =
    [
        new("level", "Level", Amplitude, "LKFS", "Loudness after ITU-R BS.1770 (K-weighted), over 27 ms", "-50", "-10", "13 ms"),
        new("peak", "Peak", Amplitude, "dBFS", "The greatest magnitude of 27 ms, unweighted", "-50", "0", "5 ms"),
        new("floor", "Noise floor", Descriptive, "LKFS", "The room's own loudness when nothing happens: the least of ten seconds, smoothed over 0.4 s, without any gain", "-75", "-15", "down 0.5 s, up 11 s"),
        new("presence", "Presence", Descriptive, "dB", "Loudness above the noise floor, without any gain; nothing below -60 LKFS", "4 to 9.5: what the room's steady noise reaches, and 2.5 more", "10 more", "13 ms"),
        new("bass", "Bass", Amplitude, "dBFS", "RMS below 150 Hz over 27 ms, above its own floor", "-50", "-10", "16 ms"),
        new("mid", "Middle", Amplitude, "dBFS", "RMS from 150 Hz to 2 kHz over 27 ms, above its own floor", "-50", "-10", "13 ms"),
        new("high", "High", Amplitude, "dBFS", "RMS above 2 kHz over 27 ms, above its own floor", "-50", "-10", "13 ms"),
        .. Enumerable.Range(1, Ear.Bands).Select(Band),
        new("onset", "Onset", Event, "", "Rise of the spectrum (flux, adaptive threshold, 60 ms refractory), a natural logarithm of a ratio of powers, times presence; decays with the release", "0", "4", "5 to 11 ms"),
        new("beat", "Beat", Event, "", "A pulse at every beat, as strong as the beat is sure, that falls by 63 % in 150 ms", "no beat", "a sure beat", "none, predicted; 6 s after a beat begins"),
        new("beat.phase", "Beat phase", Descriptive, "beats", "Where between two beats, times how sure the beat is", "the beat", "the next beat", "none, predicted; 6 s after a beat begins"),
        new("tempo", "Tempo", Descriptive, "beats/min", "How fast the beat is, on a logarithmic scale, times how sure it is", "50, or no beat", "210", "6 s"),
        new("beat.confidence", "Beat confidence", Descriptive, "", "The correlation of the onsets with themselves at the first four beats, times presence in the last seconds", "0.1", "0.4", "6 s"),
        .. Enumerable.Range(0, Chroma.Classes).Select(Class),
        new("brightness", "Brightness", Descriptive, "Hz", "Centroid of the 24 bands' amplitudes above their floors, on a logarithmic scale", "40", "16000", "43 ms"),
        new("noisiness", "Noisiness", Descriptive, "", "Spectral flatness inside the bands, against white noise's", "a tone", "noise of any colour", "43 ms"),
        new("harmonic", "Harmonic part", Descriptive, "", "The share of the power that sounds on: a median along time (235 ms, the past only) against one along frequency", "none", "all", "150 ms"),
        new("percussive", "Percussive part", Descriptive, "", "The share of the power that strikes: the same medians, the other way round", "none", "all", "43 ms"),
        new("pitch", "Pitch", Descriptive, "Hz", "Fundamental frequency of one voice (YIN), the last sure one, on a logarithmic scale", "60", "1500", "40 ms"),
        new("pitch.confidence", "Pitch confidence", Descriptive, "", "How well the sound repeats itself at its pitch: YIN's difference", "0.5", "0.05", "40 ms"),
        new("level.clock", "Level clock", Clock, "s", "The level, accumulated: seconds of full level since the start", "", "", "13 ms"),
        new("beat.clock", "Beat clock", Clock, "beats", "Beats since the start with their fraction, for as long as the beat is sure; within a few beats it is in step", "", "", "none, predicted; 6 s after a beat begins"),
    ];

    private static readonly string[] Written = [.. All.Select(row => row.Name)];

    /// <summary>Every one, in the order of <see cref="SoundFeature"/>.</summary>
    public static IReadOnlyList<SoundFeatureRow> Rows => All;

    /// <summary>Every name, in the order of <see cref="SoundFeature"/>.</summary>
    public static IReadOnlyList<string> Names => Written;

    /// <summary>What one is.</summary>
    public static SoundFeatureRow Of(SoundFeature feature) => All[(int)feature];

    /// <summary>The name of one.</summary>
    public static string NameOf(SoundFeature feature) => Written[(int)feature];

    /// <summary>The one of this name; false when there is none.</summary>
    public static bool TryParse(string name, out SoundFeature feature)
    {
        int index = Array.IndexOf(Written, name);
        feature = (SoundFeature)Math.Max(0, index);
        return index >= 0;
    }

    private static SoundFeatureRow Band(int number)
    {
        double ratio = Math.Pow(Ear.HighestFrequency / Ear.LowestFrequency, 1.0 / Ear.Bands);
        double from = Ear.LowestFrequency * Math.Pow(ratio, number - 1);
        string edges = string.Create(CultureInfo.InvariantCulture, $"RMS from {from:0} to {from * ratio:0} Hz, above its own floor");
        return new(string.Create(CultureInfo.InvariantCulture, $"band.{number}"), string.Create(CultureInfo.InvariantCulture, $"Band {number}"), Amplitude, "dBFS", edges, "-80", "-10", from * ratio < 520 ? "43 ms" : "11 ms");
    }

    private static SoundFeatureRow Class(int number)
    {
        string tone = "C C# D D# E F F# G G# A A# B".Split(' ')[number];
        string name = tone.ToLowerInvariant().Replace("#", "-sharp", StringComparison.Ordinal);
        return new("chroma." + name, "Pitch class " + tone, Descriptive, "", $"Amplitude of all {tone} from 80 Hz to 2.1 kHz (A is 440 Hz), against the strongest pitch class", "none", "the strongest", "170 ms");
    }
}
