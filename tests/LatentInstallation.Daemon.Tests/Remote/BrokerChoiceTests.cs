using System.Net;
using System.Net.Sockets;
using LatentInstallation.Daemon.Remote;
using Xunit;

namespace LatentInstallation.Daemon.Tests.Remote;

public sealed class BrokerChoiceTests
{
    [Fact]
    public async Task Our_own_is_started_where_none_is_and_ends_with_the_piece()
    {
        int port = Broker.FreePort();
        await using Piece piece = await Piece.StartAsync(Own(port));
        Assert.Equal(new BrokerAddress("127.0.0.1", port), piece.Remote.Broker);
        Assert.Contains("our own", piece.Remote.BrokerLine, StringComparison.Ordinal);
        using Curator curator = await Curator.JoinAsync(piece.Remote.Broker!);
        await curator.HearsAsync("latent/test/status", "online");
        long begin = TimeProvider.System.GetTimestamp();
        await piece.Remote.DisposeAsync();
        Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(1));
        await curator.HearsAsync("latent/test/status", "offline");
        Assert.False(await BrokerProbe.ListensAsync("127.0.0.1", port, CancellationToken.None));
    }

    [Fact]
    public async Task One_that_is_there_and_lets_us_in_is_used()
    {
        using Broker broker = await Broker.StartAsync();
        await using Piece piece = await Piece.StartAsync(Own(broker.Port));
        Assert.Equal(broker.Address, piece.Remote.Broker);
        Assert.Equal(0, piece.Remote.BrokerProcessId);
    }

    [Theory]
    [InlineData("allow_anonymous false")]
    [InlineData("allow_anonymous true\nacl_file /dev/null")]
    public async Task One_that_does_not_let_us_in_is_left_alone_and_said(string access)
    {
        using Broker broker = await Broker.StartAsync(access);
        await using Piece piece = await Piece.StartAsync(Own(broker.Port));
        Assert.NotEqual(broker.Port, piece.Remote.Broker!.Port);
        Assert.Contains($"port {broker.Port} is taken by something that cannot be used", piece.Remote.BrokerLine, StringComparison.Ordinal);
        using Curator curator = await Curator.JoinAsync(piece.Remote.Broker);
        await curator.HearsAsync("latent/test/status", "online");
    }

    [Fact]
    public async Task Something_that_is_no_broker_is_left_alone_and_said()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;
        await using Piece piece = await Piece.StartAsync(Own(port));
        Assert.NotEqual(port, piece.Remote.Broker!.Port);
        Assert.Contains($"port {port} is taken", piece.Remote.BrokerLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_comes_back_when_it_dies_and_everything_is_said_again()
    {
        await using Piece piece = await Piece.StartAsync(Own(Broker.FreePort()));
        using Curator curator = await Curator.JoinAsync(piece.Remote.Broker!);
        await curator.HearsAsync("latent/test/status", "online");
        int first = piece.Remote.BrokerProcessId;
        using (System.Diagnostics.Process process = System.Diagnostics.Process.GetProcessById(first))
        {
            process.Kill();
        }

        await Eventually.TrueAsync(() => piece.Remote.BrokerProcessId is var now && now != 0 && now != first, "another broker runs");
        curator.Last.Clear();
        await curator.HearsAsync("latent/test/status", "online");
        await curator.HearsAsync("latent/test/param/latent/speed", "0.125");
        Assert.Contains(piece.Said, line => line.Contains("starting it again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Our_own_dies_with_a_piece_that_is_killed()
    {
        int port = Broker.FreePort();
        using Host host = await Host.StartAsync(port, own: true);
        Assert.True(await BrokerProbe.ListensAsync("127.0.0.1", port, CancellationToken.None));
        host.Kill();
        await Eventually.TrueAsync(async () => !await BrokerProbe.ListensAsync("127.0.0.1", port, CancellationToken.None), "the broker is gone");
    }

    [Fact]
    public async Task The_will_of_a_piece_that_is_killed_is_offline()
    {
        using Broker broker = await Broker.StartAsync();
        using Curator curator = await Curator.JoinAsync(broker.Address);
        using Host host = await Host.StartAsync(broker.Port, own: false);
        await curator.HearsAsync("latent/test/status", "online");
        host.Kill();
        await curator.HearsAsync("latent/test/status", "offline");
    }

    [Fact]
    public void Its_configuration_lets_nobody_in_from_outside_and_keeps_nothing()
    {
        string text = BrokerFile.Text(1883);
        Assert.Contains("listener 1883 127.0.0.1\n", text, StringComparison.Ordinal);
        Assert.Contains("persistence false\n", text, StringComparison.Ordinal);
    }

    private static RemoteOptions Own(int port) => new() { Id = "test", LoopbackPort = port, Web = null };
}
