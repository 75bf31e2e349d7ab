namespace LatentInstallation.Sound.Hearing;

/// <summary>What an <see cref="Ear"/> hears at one moment. Everything is causal; a latency is how much later a sound shows, at 48 kHz.</summary>
public readonly record struct Heard
{
    /// <summary>RMS over 27 ms without any weighting, dBFS, 0 being an RMS of 1; -120 when there is none. Latency 13 ms.</summary>
    public float DecibelsFullScale { get; init; }

    /// <summary>Momentary loudness after ITU-R BS.1770, K-weighted over 400 ms, LKFS; -120 when there is none. Latency 200 ms.</summary>
    public float Momentary { get; init; }

    /// <summary>The same measure over 27 ms, LKFS. Latency 13 ms.</summary>
    public float Loudness { get; init; }

    /// <summary>The greatest magnitude in the last 27 ms before any weighting, 0…1 and above when it is clipped. Latency: one step.</summary>
    public float Peak { get; init; }

    /// <summary>The room's own loudness when nothing happens, the least of ten seconds, LKFS, -75 or above. Down in half a second; up in eleven to what is steady.</summary>
    public float Floor { get; init; }

    /// <summary>How far the loudness is above the floor: 0 up to 4 to 9.5 dB (what the room's own noise reaches, and 2.5 dB), 1 from 10 dB further on. Latency 13 ms.</summary>
    public float Presence { get; init; }

    /// <summary>A pulse: jumps to the strength of an onset, 0…1, and falls by 63 % in 150 ms. Latency 5 to 11 ms.</summary>
    public float Onset { get; init; }

    /// <summary>How strong the last onset is, 0…1; it grows for as long as the spectrum rises.</summary>
    public float OnsetStrength { get; init; }

    /// <summary>Onsets since the start: each step of it is an event. Latency 5 to 11 ms.</summary>
    public long Onsets { get; init; }

    /// <summary>Seconds since the last onset; large when there was none.</summary>
    public double SinceOnset { get; init; }

    /// <summary>Beats a minute, 50 to 210; worth as much as the confidence. Latency: six seconds.</summary>
    public float Tempo { get; init; }

    /// <summary>Where between two beats, 0…1; 0 is the beat. Predicted, so it has no latency.</summary>
    public float BeatPhase { get; init; }

    /// <summary>Beats since the start, counted whether there is confidence or not.</summary>
    public long Beats { get; init; }

    /// <summary>How sure the beat is, 0…1. Latency: about six seconds.</summary>
    public float BeatConfidence { get; init; }

    /// <summary>The bands' centroid above the floor by amplitude: 0 is 40 Hz and 1 is 16 kHz, octaves being equal. Latency 43 ms.</summary>
    public float Brightness { get; init; }

    /// <summary>Spectral flatness inside the bands: 0 for a tone, 1 for noise of any colour. Latency 43 ms.</summary>
    public float Noisiness { get; init; }

    /// <summary>The share of the power that sounds on, 0…1. Latency 150 ms.</summary>
    public float Harmonic { get; init; }

    /// <summary>The share of the power that strikes, 0…1. Latency 43 ms.</summary>
    public float Percussive { get; init; }

    /// <summary>The last sure pitch, 60 Hz to 1.5 kHz. Latency 40 ms.</summary>
    public float Pitch { get; init; }

    /// <summary>How sure the present pitch is, 0…1. Latency 40 ms.</summary>
    public float PitchConfidence { get; init; }
}
