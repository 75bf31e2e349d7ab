using System.Net;
using System.Net.Sockets;
using LatentInstallation.Controls;
using LatentInstallation.Controls.Feeds;
using LatentInstallation.Daemon.Configuration;
using LatentInstallation.Daemon.Doctor;
using LatentInstallation.Daemon.Running;
using LatentInstallation.Daemon.Tests.Remote;
using LatentInstallation.Devices.Osc;
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
    public void The_port_of_OSC_is_free_or_taken_or_of_no_address_of_this_machine()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Assert.Equal(Finding.Ok("OSC", "none wanted"), NetworkChecks.Osc(null, []));
        Finding taken = NetworkChecks.Osc(new OscPort(IPAddress.Loopback, port), []);
        Assert.Equal(FindingKind.Note, taken.Kind);
        Assert.Contains("osc.port", taken.Remedy, StringComparison.Ordinal);
        Finding strange = NetworkChecks.Osc(new OscPort(IPAddress.Parse("192.0.2.7"), port), []);
        Assert.Equal((FindingKind.Note, $"udp://192.0.2.7:{port}: this machine has no such address."), (strange.Kind, strange.Found));
        socket.Dispose();
        ControlRow row = new() { Name = "xy", Source = ControlInput.Osc };
        Assert.Equal(Finding.Ok("OSC", $"udp://127.0.0.1:{port} is free, for 1 control of the table; only this machine can send there, 0.0.0.0 lets tablets"), NetworkChecks.Osc(new OscPort(IPAddress.Loopback, port), [row]));
    }

    [Fact]
    public async Task Feeds_are_listened_to_and_what_they_say_or_do_not_say_is_told()
    {
        using Broker broker = await Broker.StartAsync();
        using Curator other = await Curator.JoinAsync(broker.Address, "weather/#");
        other.Send("weather/outside", """{"temp":12.5}""", retain: true);
        other.Send("weather/words", "unavailable", retain: true);
        Finding heard = await Feeds(broker, ("outside", "weather/outside", "$.temp"));
        Assert.Equal(Finding.Ok("feeds", "outside 12.5"), heard);
        Finding wordy = await Feeds(broker, ("outside", "weather/outside", "$.temp"), ("words", "weather/words", ""));
        Assert.Equal((FindingKind.Note, "words (weather/words): no number in 'unavailable'."), (wordy.Kind, wordy.Found));
        Finding silent = await Feeds(broker, ("outside", "weather/outside", "$.temp"), ("gone", "weather/gone", ""));
        Assert.Equal((FindingKind.Note, "nothing came within 3 s on gone (weather/gone)."), (silent.Kind, silent.Found));
        Assert.Equal(Finding.Ok("feeds", "no control is one"), await Feeds(broker));
        broker.Kill();
        Finding alone = await Feeds(broker, ("outside", "weather/outside", ""));
        Assert.StartsWith("outside (weather/outside) cannot be heard: ", alone.Found, StringComparison.Ordinal);
    }

    private static Task<Finding> Feeds(Broker broker, params (string Name, string Topic, string Path)[] feeds) => FeedChecks.LookAsync(
        new InstallationConfiguration
        {
            Mqtt = new MqttConfiguration { Host = broker.Address.Host, Port = broker.Address.Port },
            Controls = [.. feeds.Select(feed => new ControlRow { Name = feed.Name, Source = ControlInput.Mqtt, Feed = new FeedAddress { Topic = feed.Topic, Path = feed.Path } })],
        },
        TimeProvider.System,
        TestContext.Current.CancellationToken);

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
