using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Presets;
using LatentInstallation.Daemon.Running;

namespace LatentInstallation.Daemon.Doctor;

/// <summary>Everything that is looked at, in the order in which it matters.</summary>
internal static class Examination
{
    private const string Root = "/";

    internal static async Task<IReadOnlyList<Finding>> RunAsync(RunOptions options, TimeProvider time, CancellationToken cancellation)
    {
        List<Finding> findings = [.. LibraryChecks.All()];
        InstallationConfiguration configuration = PieceChecks.Open(options, time, findings);
        findings.AddRange(new DeviceChecks(Root).All(configuration.Iio.Root));
        findings.AddRange(ControlChecks.All(configuration));
        findings.Add(await NetworkChecks.BrokerAsync(configuration.Mqtt, cancellation).ConfigureAwait(false));
        findings.Add(NetworkChecks.WebPort(configuration.Web));
        findings.Add(NetworkChecks.Osc(configuration.Osc, configuration.Controls));
        findings.Add(await FeedChecks.LookAsync(configuration, time, cancellation).ConfigureAwait(false));
        findings.Add(PieceChecks.State(configuration.State is { } folder ? PresetStore.FolderIn(configuration.Resolve(folder)) : PresetStore.DefaultFolder));
        return findings;
    }
}
