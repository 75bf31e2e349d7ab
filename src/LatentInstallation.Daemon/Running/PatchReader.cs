using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Patches;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Running;

/// <summary>Turns what the configuration says into the patch that the instrument plays.</summary>
internal static class PatchReader
{
    /// <summary>The patch at hand, with the configuration's start values and the command line's seed on top.</summary>
    internal static Patch Read(PatchState state, InstallationConfiguration configuration, ParameterTable table, int? seed)
    {
        Dictionary<int, double> starts = state.StartsOf(table, configuration);
        if (seed is { } number)
        {
            starts[table.IndexOf("latent.seed")] = number;
        }

        return new Patch { Seeds = [.. state.Patch.Seeds.Select(own => (uint)own)], Modulations = state.Rows, Values = [.. starts] };
    }
}
