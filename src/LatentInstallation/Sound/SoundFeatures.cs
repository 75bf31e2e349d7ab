namespace LatentInstallation.Sound;

/// <summary>What is heard at one moment: one number for each <see cref="SoundFeature"/>. Written by its source, read until the source's next step.</summary>
public sealed class SoundFeatures
{
    private readonly double[] _values = new double[Enum.GetValues<SoundFeature>().Length];

    /// <summary>Silence, as every source reports it before the first sound.</summary>
    public SoundFeatures() => Clear();

    /// <summary>One feature: 0…1, but the clocks, which only grow and which consumers wrap.</summary>
    public double this[SoundFeature feature]
    {
        get => _values[(int)feature];
        set => _values[(int)feature] = value;
    }

    /// <summary>All of them, by number.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Onsets since the start: each step of it is an event.</summary>
    public long Onsets { get; set; }

    /// <summary>Full-scale RMS in dBFS before any gain; -120 when there is no signal.</summary>
    public double DecibelsFullScale { get; set; }

    /// <summary>Beats a minute, for people; 0 where no beat is sure.</summary>
    public double BeatsPerMinute { get; set; }

    /// <summary>The pitch in Hz, for people; 0 where none is sure.</summary>
    public double PitchHertz { get; set; }

    /// <summary>Takes over what another says.</summary>
    public void CopyFrom(SoundFeatures other)
    {
        other._values.CopyTo(_values, 0);
        (Onsets, DecibelsFullScale, BeatsPerMinute, PitchHertz) = (other.Onsets, other.DecibelsFullScale, other.BeatsPerMinute, other.PitchHertz);
    }

    /// <summary>Silence, without a past.</summary>
    public void Clear()
    {
        Array.Clear(_values);
        (Onsets, DecibelsFullScale, BeatsPerMinute, PitchHertz) = (0, Decibels.Floor, 0, 0);
    }
}
