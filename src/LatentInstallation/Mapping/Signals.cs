using LatentInstallation.Sound;

namespace LatentInstallation.Mapping;

/// <summary>The present value of every <see cref="ModulationSource"/>, gathered once a tick.</summary>
public sealed class Signals
{
    private readonly double[] _values = new double[Enum.GetValues<ModulationSource>().Length];

    /// <summary>By the source's number.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Takes what is heard and where the piece's form stands.</summary>
    /// <param name="heard">What is heard.</param>
    /// <param name="score">The form.</param>
    /// <param name="depth">How far the second movement goes, 0…1.</param>
    public void Gather(SoundFeatures heard, Score score, double depth)
    {
        _values[(int)ModulationSource.Level] = heard[SoundFeature.Level];
        _values[(int)ModulationSource.Bass] = heard[SoundFeature.Bass];
        _values[(int)ModulationSource.Mid] = heard[SoundFeature.Mid];
        _values[(int)ModulationSource.High] = heard[SoundFeature.High];
        _values[(int)ModulationSource.Onset] = heard[SoundFeature.Onset];
        _values[(int)ModulationSource.Score] = score.Swell * depth;
        _values[(int)ModulationSource.Sway] = score.Sway;
    }
}
