namespace LatentInstallation.Sound;

/// <summary>A sound file's whole sound in memory, mixed to one channel.</summary>
/// <param name="name">The file's name, without its folder.</param>
/// <param name="sampleRate">Samples a second, <see cref="LowestRate"/> to <see cref="HighestRate"/>.</param>
/// <param name="channels">Channels that were mixed, 1 or more.</param>
/// <param name="mono">Their mean, full scale at -1…1, at least one sample. What was no number is 0.</param>
public sealed class SoundTrack(string name, int sampleRate, int channels, ReadOnlyMemory<float> mono)
{
    /// <summary>The least samples a second that are played.</summary>
    public const int LowestRate = 1000;

    /// <summary>The most samples a second that are played.</summary>
    public const int HighestRate = 768_000;

    /// <summary>More than two hours at 48 kHz: 1.5 GB as floats.</summary>
    public const int MostSamples = 384 << 20;

    /// <summary>The file's name, without its folder.</summary>
    public string Name => name;

    /// <summary>Samples a second.</summary>
    public int SampleRate => sampleRate;

    /// <summary>Channels that were mixed.</summary>
    public int Channels => channels;

    /// <summary>The mean of the channels, full scale at -1…1. What was no number is 0.</summary>
    public ReadOnlyMemory<float> Mono => mono;

    /// <summary>The same sound with silence at its end.</summary>
    /// <param name="samples">How long it is then; what is longer already stays as it is.</param>
    public SoundTrack FilledTo(int samples)
    {
        float[] filled = new float[Math.Max(samples, mono.Length)];
        mono.CopyTo(filled);
        return new(name, sampleRate, channels, filled);
    }
}
