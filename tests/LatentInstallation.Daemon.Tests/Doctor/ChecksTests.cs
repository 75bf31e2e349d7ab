using System.Net;
using System.Net.Sockets;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Doctor;
using LatentInstallation.Daemon.Running;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Doctor;

public class ChecksTests
{
    [Fact]
    public void A_library_that_is_missing_is_named_with_its_package()
    {
        Finding found = LibraryChecks.Load("Nothing", "libnothing-at-all.so.9", "libnothing9", needed: true, "it is dark");
        Assert.Equal(FindingKind.Fault, found.Kind);
        Assert.Contains("libnothing-at-all.so.9 cannot be loaded: it is dark.", found.Found, StringComparison.Ordinal);
        Assert.Contains("apt-get install --no-install-recommends libnothing9", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_program_is_made_of_is_all_here() =>
        Assert.All(LibraryChecks.All(), finding => Assert.Equal(FindingKind.Ok, finding.Kind));

    [Fact]
    public async Task A_broker_that_answers_is_found()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Finding found = await NetworkChecks.BrokerAsync(new MqttConfiguration { Port = port }, TestContext.Current.CancellationToken);
        Assert.Equal(Finding.Ok("broker", $"something answers at 127.0.0.1:{port}"), found);
    }

    [Fact]
    public void A_port_that_is_taken_is_told_and_no_fault()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Finding found = NetworkChecks.WebPort(new WebConfiguration { Port = ((IPEndPoint)listener.LocalEndpoint).Port });
        Assert.Equal(FindingKind.Note, found.Kind);
        Assert.Contains("web.port", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_for_presets_that_cannot_be_made_is_told()
    {
        Finding found = PieceChecks.State("/proc/no-folder-can-be-made-here");
        Assert.Equal(FindingKind.Note, found.Kind);
        Assert.Contains("/proc/no-folder-can-be-made-here", found.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_in_the_configuration_is_a_fault_of_its_own()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(file, $"model: {Repository.At("models/fruit")}\nid: 'a b'\nweb: {{ port: 99999 }}\n");
        try
        {
            List<Finding> findings = [];
            PieceChecks.Open(new RunOptions { Configuration = file }, TimeProvider.System, findings);
            Assert.Equal(2, findings.Count(finding => finding.Kind == FindingKind.Fault));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_shipped_piece_is_well()
    {
        List<Finding> findings = [];
        PieceChecks.Open(new RunOptions { Configuration = Repository.At("installation.yaml") }, TimeProvider.System, findings);
        Assert.All(findings, finding => Assert.Equal(FindingKind.Ok, finding.Kind));
        Assert.Contains(findings, finding => finding.Found.StartsWith("fruit, 128×128", StringComparison.Ordinal));
    }
}
