using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Mapping;
using LatentInstallation.Parameters;

namespace LatentInstallation.Daemon.Running;

/// <summary>Turns what the configuration says into the patch that the instrument plays.</summary>
internal static class PatchReader
{
    /// <summary>The configured patch or the built-in one, with the configuration's start values and the command line's seed on top.</summary>
    internal static Patch Read(InstallationConfiguration configuration, ParameterTable table, int? seed)
    {
        Patch patch = configuration.Patch is { } own
            ? new Patch { Seeds = [.. own.Seeds.Select(seed => (uint)seed)], Modulations = [.. own.Modulations.Select(row => Row(row, table))] }
            : BuiltInPatch.For(table);
        return new Patch
        {
            Seeds = patch.Seeds,
            Modulations = patch.Modulations,
            Values = [.. patch.Values, .. Points(table, patch), .. configuration.Parameters.Select(start => KeyValuePair.Create(table.IndexOf(start.Key), start.Value)), .. Seed(table, seed)],
        };
    }

    // A patch travels the key points that it names, and no others.
    private static IEnumerable<KeyValuePair<int, double>> Points(ParameterTable table, Patch patch) =>
        patch.Seeds.Count > 0 ? [KeyValuePair.Create(table.IndexOf("latent.points"), (double)patch.Seeds.Count)] : [];

    private static IEnumerable<KeyValuePair<int, double>> Seed(ParameterTable table, int? seed) =>
        seed is { } number ? [KeyValuePair.Create(table.IndexOf("latent.seed"), (double)number)] : [];

    private static ModulationRow Row(PatchModulation row, ParameterTable table)
    {
        ModulationSource source = Parse(row.Source);
        return row.By is { } by
            ? new ModulationRow(table.IndexOf(row.Target), row.Amount, source, Parse(by))
            : new ModulationRow(table.IndexOf(row.Target), row.Amount, source);
    }

    private static ModulationSource Parse(string name) => Enum.Parse<ModulationSource>(name, ignoreCase: true);
}
