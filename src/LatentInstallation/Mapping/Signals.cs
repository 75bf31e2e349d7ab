using LatentInstallation.Sound;

namespace LatentInstallation.Mapping;

/// <summary>The present value of every <see cref="ModulationSource"/>, gathered once a tick.</summary>
public sealed class Signals
{
    private readonly double[] _values = new double[Enum.GetValues<ModulationSource>().Length];

    /// <summary>By the source's number.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Takes what is heard and where the piece's form stands.</summary>
    /// <param name="levels">What is heard.</param>
    /// <param name="score">The form.</param>
    /// <param name="depth">How far the second movement goes, 0…1.</param>
    public void Gather(in SoundLevels levels, Score score, double depth)
    {
        _values[(int)ModulationSource.Level] = levels.Level;
        _values[(int)ModulationSource.Bass] = levels.Bass;
        _values[(int)ModulationSource.Mid] = levels.Mid;
        _values[(int)ModulationSource.High] = levels.High;
        _values[(int)ModulationSource.Onset] = levels.Onset;
        _values[(int)ModulationSource.Score] = score.Swell * depth;
        _values[(int)ModulationSource.Sway] = score.Sway;
    }
}
