using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Patches;

/// <summary>What is played at a moment.</summary>
/// <param name="Patch">The patch.</param>
/// <param name="Rows">Its rows, with those of the configuration and every edit on top.</param>
internal sealed record PatchState(PatchConfiguration Patch, IReadOnlyList<ModulationRow> Rows)
{
    /// <summary>Whether two begin with the same key points and values.</summary>
    internal bool IsSamePatch(PatchState other) => Patch.Seeds.SequenceEqual(other.Patch.Seeds) && Patch.Parameters.SequenceEqual(other.Patch.Parameters);

    /// <summary>Values at the start by the parameter's index. The configuration has the last word.</summary>
    internal Dictionary<int, double> StartsOf(ParameterTable parameters, InstallationConfiguration configuration)
    {
        var starts = new Dictionary<int, double>();
        foreach (ParameterStart start in Patch.Parameters)
        {
            starts[parameters.IndexOf(start.Key)] = start.Value;
        }

        // A patch travels the key points that it names, and no others.
        int points = parameters.IndexOf("latent.points");
        if (Patch.Seeds.Count > 0 && points >= 0)
        {
            starts[points] = Patch.Seeds.Count;
        }

        foreach (ParameterStart start in configuration.Parameters)
        {
            starts[parameters.IndexOf(start.Key)] = start.Value;
        }

        return starts;
    }
}
